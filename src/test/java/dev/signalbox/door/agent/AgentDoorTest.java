package dev.signalbox.door.agent;

import static dev.signalbox.door.agent.ScriptedAgent.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.RoomTest;
import dev.signalbox.TestClock;
import dev.signalbox.access.Actor;
import dev.signalbox.dispatch.Asked;
import dev.signalbox.dispatch.Assignments;
import dev.signalbox.dispatch.RunQueue;
import dev.signalbox.fleet.Enrolments;
import dev.signalbox.fleet.Fleet;
import dev.signalbox.fleet.MachineState;
import dev.signalbox.fleet.Machines;
import dev.signalbox.group.GroupForm;
import dev.signalbox.group.GroupSettings;
import dev.signalbox.group.MachineGroups;
import dev.signalbox.group.Membership;
import dev.signalbox.matching.Balancing;
import dev.signalbox.process.Priority;
import dev.signalbox.protocol.DesiredState;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.protocol.EnrolmentRequest;
import dev.signalbox.protocol.Wire;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RoomTest
class AgentDoorTest {

    @LocalServerPort int port;

    @Autowired Enrolments enrolments;
    @Autowired HeldPolls polls;
    @Autowired Machines machines;
    @Autowired RunQueue queue;
    @Autowired Assignments assignments;
    @Autowired MachineGroups groups;
    @Autowired Membership membership;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void aRoomThatWasStoppedHoldsPollsAgainOnceItIsStarted() throws Exception {
        var agent = ScriptedAgent.ready(port, token(), "patient", 1);
        var held = agent.pollLater(agent.poll("").revision());
        polls.stop();
        assertThat(held.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
        polls.start();
        assertThat(agent.poll("").revision()).isNotEmpty();
    }

    @Test
    void aTokenMakesOneMachineAndNoSecond() {
        var agent = new ScriptedAgent(port);
        String token = token();
        var enrolled = agent.enrol(token, "lonely", 3);
        assertThat(enrolled.name()).isEqualTo("lonely");
        assertThat(enrolled.approved()).isTrue();
        assertThat(machines.find(agent.machineId()))
                .satisfies(machine -> assertThat(machine.places()).isEqualTo(3))
                .satisfies(machine -> assertThat(machine.state()).isEqualTo(MachineState.OFFLINE));

        var again =
                new ScriptedAgent(port)
                        .post(
                                Wire.ENROLMENTS,
                                new EnrolmentRequest(token, "second", Fleet.facts("second", 1)));
        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(code(again)).isEqualTo("TOKEN_INVALID");
        assertThat(machines.findByName("second")).isEmpty();
    }

    @Test
    void anExpiredTokenMakesNoMachine() {
        String token = token();
        clock.advance(Duration.ofHours(2));
        var answer =
                new ScriptedAgent(port)
                        .post(
                                Wire.ENROLMENTS,
                                new EnrolmentRequest(token, "late", Fleet.facts("late", 1)));
        assertThat(code(answer)).isEqualTo("TOKEN_INVALID");
    }

    @Test
    void aNameThatIsTakenGetsANumber() {
        assertThat(new ScriptedAgent(port).enrol(token(), "Twin", 1).name()).isEqualTo("Twin");
        assertThat(new ScriptedAgent(port).enrol(token(), "twin", 1).name()).isEqualTo("twin-2");
    }

    @Test
    void whatIsWrongInAnEnrolmentIsSaidAndTheTokenKept() {
        String token = token();
        var facts = Map.of("hostName", "x", "os", "solaris", "cpus", 1);
        var agent = new ScriptedAgent(port);
        var answer = agent.post(Wire.ENROLMENTS, Map.of("token", token, "facts", facts));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("INVALID");
        var garbage =
                agent.send(
                        agent.request(Wire.ENROLMENTS)
                                .POST(BodyPublishers.ofString("{\"token\": ")));
        assertThat(garbage.statusCode()).isEqualTo(400);
        assertThat(agent.enrol(token, "right", 1).name()).isEqualTo("right");
    }

    @Test
    void nobodyComesInWithoutAKey() {
        var agent = new ScriptedAgent(port);
        var answer = agent.pollLater("").join();
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(code(answer)).isEqualTo("UNAUTHORIZED");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void anAgentThatIsTooOldIsToldWhatToDo() {
        var agent = agent("old");
        agent.version(0);
        var answer = agent.pollLater("").join();
        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(code(answer)).isEqualTo("AGENT_TOO_OLD");
    }

    @Test
    void aCallThatTheRoomDoesNotKnowIsAnsweredInItsWords() {
        var agent = agent("curious");
        var answer = agent.post(Wire.BASE + "/nonsense", Map.of());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(code(answer)).isEqualTo("NOT_FOUND");
    }

    @Test
    void aPollIsHeldUntilTheMachineGetsSomethingToDo() throws Exception {
        var agent = agent("holder");
        String revision = agent.poll("").revision();
        var held = agent.pollLater(revision);
        await().until(() -> machines.find(agent.machineId()).state() == MachineState.AVAILABLE);
        assertThat(held).isNotDone();

        UUID stepRun = assign(agent.machineId());

        var answer = ScriptedAgent.read(held.get(5, TimeUnit.SECONDS), 200, DesiredState.class);
        assertThat(answer.assignments())
                .extracting(DesiredState.Assignment::stepRunId)
                .containsExactly(stepRun.toString());
        assertThat(machines.find(agent.machineId()).state()).isEqualTo(MachineState.BUSY);

        var next = agent.pollLater(answer.revision());
        assignments.want(stepRun, Wanted.KILL, Duration.ZERO, "");
        var killed = ScriptedAgent.read(next.get(5, TimeUnit.SECONDS), 200, DesiredState.class);
        assertThat(killed.assignments().getFirst().wanted()).isEqualTo(Wanted.KILL);
        assertThat(killed.assignments().getFirst().withinMillis()).isZero();
    }

    @Test
    void aChangeMadeByAnotherRoomAnswersTheHeldPollToo() throws Exception {
        var agent = agent("far");
        var held = agent.pollLater(agent.poll("").revision());
        await().until(() -> machines.find(agent.machineId()).state() == MachineState.AVAILABLE);
        jdbc.sql("update machine_revision set revision = revision + 1 where machine_id = :id")
                .param("id", agent.machineId())
                .update();
        assertThat(held.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void ofTwoPollsTheOlderIsAnsweredAndTheNewerHeld() throws Exception {
        var agent = agent("double");
        String revision = agent.poll("").revision();
        var first = agent.pollLater(revision);
        await().until(() -> machines.find(agent.machineId()).state() == MachineState.AVAILABLE);
        var second = agent.pollLater(revision);
        var answer = ScriptedAgent.read(first.get(5, TimeUnit.SECONDS), 200, DesiredState.class);
        assertThat(answer.revision()).isEqualTo(revision);
        assertThat(second).isNotDone();
        assign(agent.machineId());
        assertThat(second.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void anOlderProcessIsToldThatItIsSuperseded() throws Exception {
        var older = agent("replaced");
        var held = older.pollLater(older.poll("").revision());
        var newer = older.again(port);
        newer.open();
        assertThat(code(held.get(5, TimeUnit.SECONDS))).isEqualTo("STALE_EPOCH");
        var answer = older.pollLater("").join();
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(code(answer)).isEqualTo("STALE_EPOCH");
        assertThat(newer.poll("").assignments()).isEmpty();
    }

    @Test
    void agentsThatTakeTurnsWithOneKeyGetNothing() {
        var one = agent("cloned");
        var other = one.again(port);
        for (int turn = 0; turn < 3; turn++) {
            other.open();
            one.pollLater("").join();
            one.open();
            other.pollLater("").join();
        }
        assertThat(machines.find(one.machineId()).state()).isEqualTo(MachineState.CLONED);
        UUID stepRun = enqueue(one.machineId());
        await().until(() ->
                "MACHINE_CLONED"
                        .equals(
                                jdbc.sql(
                                                "select wait_code from queue_entry where step_run_id = :id")
                                        .param("id", stepRun)
                                        .query(String.class)
                                        .optional()
                                        .orElse("")));
    }

    @Test
    void aPackageThatNoStepRunOfTheMachineNeedsIsNotGivenOut() {
        var agent = agent("greedy");
        var answer = agent.send(agent.request(Wire.PACKAGES + "/" + "ab".repeat(32)).GET());
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(code(answer)).isEqualTo("GONE");
    }

    private ScriptedAgent agent(String name) {
        return ScriptedAgent.ready(port, token(), name, 4);
    }

    @Test
    void anAgentHearsOfTheLostLimitOfItsGroupAtOnce() throws Exception {
        var agent = ScriptedAgent.ready(port, token(), "limited", 1);
        var first = agent.poll("");
        assertThat(first.tempo().lostLimitSeconds()).isEqualTo(600);
        var held = agent.pollLater(first.revision());
        var settings = new GroupSettings(null, null, null, false, null, 1200L, null, null);
        UUID group =
                groups.create(
                                new GroupForm("limited", "", Balancing.RANDOM, settings),
                                Actor.room())
                        .id();
        membership.join(agent.machineId(), group, Actor.room());
        assertThat(held.get(10, TimeUnit.SECONDS).body()).contains("\"lostLimitSeconds\":1200");

        membership.leave(agent.machineId(), Actor.room());
        agent.open();
        assertThat(agent.poll("").tempo().lostLimitSeconds()).isEqualTo(1200);
    }

    private String token() {
        return enrolments.newToken(Duration.ofHours(1), Actor.room()).text();
    }

    /** As the matcher does it. */
    private UUID assign(UUID machine) {
        UUID stepRun = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into assignment (
                            step_run_id, run_id, machine_id, title, fencing_token, assigned_at, accept_until, foreground,
                            attended, account, priority, rank, requested_at, limit_at)
                        values (:stepRun, gen_random_uuid(), :machine, 'Letters run 3', nextval('fencing_token'), now(),
                            now() + interval '1 hour', false, false, '', 'NORMAL', 1, now(), now() + interval '3 hours')
                        """)
                .param("stepRun", stepRun)
                .param("machine", machine)
                .update();
        assignments.want(stepRun, Wanted.RUN, Duration.ZERO, "");
        return stepRun;
    }

    private UUID enqueue(UUID machine) {
        UUID stepRun = UUID.randomUUID();
        Instant now = clock.instant();
        queue.enqueue(List.of(Asked.of(stepRun, machine, Priority.NORMAL, false, now)));
        return stepRun;
    }
}
