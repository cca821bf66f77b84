package dev.signalbox.door.agent;

import static dev.signalbox.door.agent.SharedWork.group;
import static dev.signalbox.door.agent.SharedWork.process;
import static dev.signalbox.door.agent.SharedWork.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.RoomTest;
import dev.signalbox.access.Actor;
import dev.signalbox.fleet.Enrolments;
import dev.signalbox.group.Membership;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.RunState;
import dev.signalbox.protocol.DesiredState.Assignment;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calls of many agents at once share transactions; each is answered as if it had come alone. */
@RoomTest
class ManyAgentsTest {

    private static final int AGENTS = 16;

    @LocalServerPort private int port;
    @Autowired private ApplicationContext room;
    @Autowired private Enrolments enrolments;
    @Autowired private Membership membership;
    @Autowired private ProcessRuns runs;
    @Autowired private JdbcClient jdbc;

    private record Given(ScriptedAgent agent, Assignment assignment) {

        HttpResponse<String> accept() {
            return agent.send(
                    agent.of(assignment, "/accept").POST(BodyPublishers.ofByteArray(new byte[0])));
        }

        HttpResponse<String> report(long sequence, Report.Kind kind) {
            var report =
                    new Report(
                            sequence,
                            kind,
                            "2026-11-21T09:30:00Z",
                            null,
                            kind == Report.Kind.ENDED ? 0 : null,
                            null);
            return agent.send(
                    agent.of(assignment, "/reports")
                            .POST(
                                    BodyPublishers.ofString(
                                            ScriptedAgent.JSON.writeValueAsString(report))));
        }

        Given withToken(long token) {
            return new Given(
                    agent,
                    new Assignment(
                            assignment.stepRunId(),
                            token,
                            assignment.wanted(),
                            assignment.withinMillis(),
                            assignment.reason(),
                            assignment.screen()));
        }
    }

    @Test
    void whoIsRefusedFailsNobodyAndWhoCallsTwiceGetsNothingTwice() throws Exception {
        UUID group = group(room, "crowd");
        jdbc.sql("update machine_group set balancing = 'LEAST_BUSY' where id = :group")
                .param("group", group)
                .update();
        List<ScriptedAgent> agents = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            String token = enrolments.newToken(Duration.ofHours(1), Actor.room()).text();
            ScriptedAgent agent = ScriptedAgent.ready(port, token, "crowd-" + i, 1);
            membership.join(agent.machineId(), group, Actor.room());
            agents.add(agent);
        }
        UUID run = start(room, process(room, group, "crowd", AGENTS / 2), AGENTS / 2);
        UUID other = start(room, process(room, group, "throng", AGENTS / 2), AGENTS / 2);
        List<Given> given =
                atOnce(
                        agents.stream()
                                .<Callable<Given>>map(agent ->
                                        () -> new Given(agent, agent.untilAssigned(1).getFirst()))
                                .toList());
        Given mistaken = given.get(0).withToken(given.get(0).assignment().fencingToken() + 1);
        Given stranger = new Given(given.get(1).agent(), given.get(2).assignment());

        List<HttpResponse<String>> accepted =
                atOnce(withTwo(given, Given::accept, mistaken, stranger));
        assertThat(ScriptedAgent.code(accepted.get(0))).isEqualTo("STALE_FENCING_TOKEN");
        assertThat(ScriptedAgent.code(accepted.get(1))).isEqualTo("GONE");
        Set<String> items = new HashSet<>();
        for (int i = 0; i < AGENTS; i++) {
            LaunchSpec first = ScriptedAgent.read(accepted.get(2 + i), 200, LaunchSpec.class);
            LaunchSpec again =
                    ScriptedAgent.read(accepted.get(2 + AGENTS + i), 200, LaunchSpec.class);
            assertThat(again).isEqualTo(first);
            items.add(String.valueOf(first.variables().get("RC_WORKITEM_ID")));
        }
        assertThat(items).as("each has an item of its own").hasSize(AGENTS);
        assertThat(
                        jdbc.sql(
                                        """
                                        select count(*) filter (where w.run_id = s.run_id and w.step_id = s.step_id)
                                        from work_item w
                                        join step_run s on s.id = w.step_run_id
                                        where w.run_id in (:run, :other)
                                        """)
                                .param("run", run)
                                .param("other", other)
                                .query(Integer.class)
                                .single())
                .as("and it is one of its own run")
                .isEqualTo(AGENTS);

        for (var kind : List.of(Report.Kind.STARTED, Report.Kind.ENDED)) {
            long sequence = kind == Report.Kind.STARTED ? 1 : 2;
            List<HttpResponse<String>> told =
                    atOnce(withTwo(given, one -> one.report(sequence, kind), mistaken, stranger));
            assertThat(ScriptedAgent.code(told.get(0))).isEqualTo("STALE_FENCING_TOKEN");
            assertThat(ScriptedAgent.code(told.get(1))).isEqualTo("GONE");
            assertThat(told.subList(2, told.size()))
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(204));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        runs.find(run).state() == RunState.COMPLETED
                                && runs.find(other).state() == RunState.COMPLETED);
        assertThat(runs.find(run).done() + runs.find(other).done()).isEqualTo(AGENTS);
    }

    private interface Call {
        HttpResponse<String> by(Given given);
    }

    /** The two that are refused, and then everybody twice. */
    private static List<Callable<HttpResponse<String>>> withTwo(
            List<Given> given, Call call, Given mistaken, Given stranger) {
        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        calls.add(() -> call.by(mistaken));
        calls.add(() -> call.by(stranger));
        for (int i = 0; i < 2; i++) {
            given.forEach(one -> calls.add(() -> call.by(one)));
        }
        return calls;
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        List<T> answers = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> answer : callers.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
