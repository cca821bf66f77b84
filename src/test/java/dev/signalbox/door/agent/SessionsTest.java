package dev.signalbox.door.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.RoomTest;
import dev.signalbox.TestClock;
import dev.signalbox.access.Actor;
import dev.signalbox.account.Accounts;
import dev.signalbox.account.Keyring;
import dev.signalbox.door.rest.RestCaller;
import dev.signalbox.fleet.Enrolments;
import dev.signalbox.kit.Ids;
import dev.signalbox.matching.WaitCode;
import dev.signalbox.process.Target;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.protocol.DesiredState.Assignment;
import dev.signalbox.protocol.Facts;
import dev.signalbox.protocol.Facts.Session;
import dev.signalbox.protocol.Report;
import dev.signalbox.steprun.StepRunCode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * The table of session rules from end to end: an agent tells of its sessions, a process starts, and
 * the REST door says why it waits, or the agent gets it.
 */
@RoomTest
class SessionsTest {

    private static final Session ANNA = new Session("1", "ACME\\anna", "ACTIVE", false);
    private static final Session ANNA_LOCKED = new Session("1", "anna", "ACTIVE", true);
    private static final Session ANNA_AWAY = new Session("1", "anna", "DISCONNECTED", true);
    private static final Session BERT = new Session("2", "bert", "ACTIVE", false);

    @LocalServerPort int port;

    @Autowired Enrolments enrolments;
    @Autowired ApplicationContext room;
    @Autowired Accounts accounts;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;
    @Autowired Ids ids;

    private ScriptedAgent agent;
    private RestCaller rest;

    @BeforeEach
    void anAgent() {
        String token = enrolments.newToken(Duration.ofHours(1), Actor.room()).text();
        agent = ScriptedAgent.ready(port, token, "table-" + ids.next(), 2);
        rest = new RestCaller(port);
        Keyring.known(accounts, "anna");
        Keyring.known(accounts, "bert");
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    private enum Windows {
        CLIENT,
        SERVER,
        NONE
    }

    /**
     * A row of the table.
     *
     * @param waits for what; null: it starts
     */
    private record Row(
            Windows windows,
            boolean attended,
            boolean foreground,
            boolean reuse,
            List<Session> sessions,
            @Nullable WaitCode waits) {}

    static Stream<Row> rows() {
        return Stream.of(
                new Row(Windows.CLIENT, true, true, false, List.of(ANNA), null),
                new Row(Windows.SERVER, true, true, false, List.of(BERT, ANNA), null),
                new Row(Windows.CLIENT, true, true, false, List.of(), WaitCode.NO_SESSION),
                new Row(Windows.CLIENT, true, true, false, List.of(BERT), WaitCode.NO_SESSION),
                new Row(
                        Windows.CLIENT,
                        true,
                        true,
                        false,
                        List.of(ANNA_LOCKED),
                        WaitCode.SESSION_LOCKED),
                new Row(
                        Windows.CLIENT,
                        true,
                        true,
                        false,
                        List.of(ANNA_AWAY),
                        WaitCode.SESSION_DISCONNECTED),
                new Row(Windows.CLIENT, true, false, false, List.of(ANNA_LOCKED), null),
                new Row(Windows.CLIENT, true, false, false, List.of(), WaitCode.NO_SESSION),
                new Row(Windows.CLIENT, false, true, false, List.of(), null),
                new Row(Windows.CLIENT, false, true, false, List.of(BERT), WaitCode.SESSION_EXISTS),
                new Row(
                        Windows.CLIENT,
                        false,
                        true,
                        false,
                        List.of(ANNA_LOCKED),
                        WaitCode.SESSION_EXISTS),
                new Row(Windows.CLIENT, false, true, true, List.of(ANNA_LOCKED), null),
                new Row(Windows.CLIENT, false, true, true, List.of(ANNA), WaitCode.SESSION_EXISTS),
                new Row(Windows.SERVER, false, true, false, List.of(), null),
                new Row(Windows.SERVER, false, true, false, List.of(BERT), null),
                new Row(
                        Windows.SERVER,
                        false,
                        true,
                        false,
                        List.of(BERT, new Session("3", "carl", "ACTIVE", true)),
                        WaitCode.SESSION_LIMIT),
                new Row(
                        Windows.SERVER,
                        false,
                        true,
                        false,
                        List.of(ANNA_AWAY),
                        WaitCode.SESSION_EXISTS_FOR_ACCOUNT),
                new Row(Windows.SERVER, false, true, true, List.of(ANNA_AWAY), null),
                new Row(
                        Windows.SERVER,
                        false,
                        true,
                        true,
                        List.of(ANNA),
                        WaitCode.SESSION_EXISTS_FOR_ACCOUNT),
                new Row(Windows.CLIENT, false, false, false, List.of(BERT), null),
                new Row(Windows.NONE, false, false, false, List.of(), null),
                new Row(Windows.NONE, false, true, false, List.of(), null));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theTableHolds(Row row) throws IOException {
        agent.tell(facts(row.windows(), row.sessions()));
        jdbc.sql("update machine set session_reuse = :reuse where id = :id")
                .param("reuse", row.reuse())
                .param("id", agent.machineId())
                .update();

        ProcessRun run = start(target(row.attended(), row.foreground(), "anna"));

        if (row.waits() == null) {
            Assignment assignment = agent.untilAssigned(1).getFirst();
            assertThat(agent.accept(assignment))
                    .satisfies(spec -> assertThat(spec.account()).isEqualTo("anna"))
                    .satisfies(spec -> assertThat(spec.foreground()).isEqualTo(row.foreground()))
                    .satisfies(spec ->
                            assertThat(spec.variables())
                                    .containsEntry(
                                            "SIGNALBOX_HEADLESS",
                                            String.valueOf(!row.foreground())));
        } else {
            JsonNode wait = untilItWaits(run, row.waits());
            assertThat(wait.path("message").asString()).contains("table-");
            assertThat(wait.path("remedy").asString()).isEqualTo(row.waits().remedy());
        }
    }

    @Test
    void whatWaitedForASessionStartsAsSoonAsTheAgentTellsOfIt() throws IOException {
        agent.tell(facts(Windows.CLIENT, List.of()));
        ProcessRun run = start(target(true, true, "anna"));
        untilItWaits(run, WaitCode.NO_SESSION);
        agent.tell(facts(Windows.CLIENT, List.of(ANNA_LOCKED)));
        untilItWaits(run, WaitCode.SESSION_LOCKED);
        agent.tell(facts(Windows.CLIENT, List.of(ANNA)));
        assertThat(agent.untilAssigned(1)).hasSize(1);
    }

    @Test
    void aSecondOneWaitsBehindTheHolderOfTheScreen() throws IOException {
        agent.tell(facts(Windows.CLIENT, List.of(ANNA)));
        start(target(true, true, "anna"));
        Assignment first = agent.untilAssigned(1).getFirst();
        ProcessRun second = start(target(true, true, "anna"));
        assertThat(untilItWaits(second, WaitCode.FOREGROUND_BUSY).path("message").asString())
                .contains("is held by table ")
                .endsWith(" run 1, step 1.");

        agent.complete(first);

        assertThat(agent.untilAssigned(1)).isNotEqualTo(List.of(first));
    }

    @Test
    void whoWouldRatherFailThanWaitForTheScreenFailsWithTheHolder() throws IOException {
        agent.tell(facts(Windows.CLIENT, List.of(ANNA)));
        start(target(true, true, "anna"));
        agent.untilAssigned(1);
        ProcessRun second = start(new Target(agent.machineId(), null, true, "anna", true, true));
        JsonNode error = untilItFails(second, StepRunCode.FOREGROUND_BUSY);
        assertThat(error.path("message").asString()).contains("is held by table ");
    }

    @Test
    void whatWaitsTooLongFailsWithWhatItWaitedFor() throws IOException {
        agent.tell(facts(Windows.CLIENT, List.of()));
        ProcessRun run = start(target(true, true, "anna"));
        untilItWaits(run, WaitCode.NO_SESSION);

        clock.advance(Duration.ofHours(3).plusSeconds(1));

        JsonNode error = untilItFails(run, StepRunCode.QUEUE_TIMEOUT);
        assertThat(error.path("message").asString()).contains("anna is not signed in on table-");
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGN_IN_REFUSED", "SESSION_NOT_CREATED", "SESSION_LOST"})
    void whatAnAgentSaysOfASessionIsShownWithARemedy(StepRunCode code) throws IOException {
        agent.tell(facts(Windows.CLIENT, List.of()));
        ProcessRun run = start(target(false, true, "anna"));
        Assignment assignment = agent.untilAssigned(1).getFirst();
        agent.accept(assignment);
        if (code == StepRunCode.SESSION_LOST) {
            agent.report(assignment, 1, Report.Kind.STARTED, null, null);
        }
        agent.report(assignment, 2, Report.Kind.ENDED, code.name(), null);

        JsonNode error = untilItFails(run, code);
        assertThat(error.path("message").asString()).isEqualTo(code.sentence());
    }

    @Test
    void anAccountThatIsRefusedAgainAndAgainIsSetAsideUntilASignInWorks() throws IOException {
        agent.tell(facts(Windows.CLIENT, List.of()));
        refused();
        refused();
        start(target(false, true, "anna"));
        agent.complete(agent.untilAssigned(1).getFirst());
        for (int time = 0; time < 3; time++) {
            refused();
        }

        ProcessRun run = start(target(false, true, "ACME\\Anna"));

        assertThat(untilItWaits(run, WaitCode.ACCOUNT_SET_ASIDE).path("message").asString())
                .contains("ACME\\Anna")
                .contains("refused so often");
        start(target(false, true, "bert"));
        assertThat(agent.untilAssigned(1)).hasSize(1);
    }

    private void refused() throws IOException {
        ProcessRun run = start(target(false, true, "anna"));
        Assignment assignment = agent.untilAssigned(1).getFirst();
        agent.accept(assignment);
        agent.report(assignment, 1, Report.Kind.ENDED, "SIGN_IN_REFUSED", null);
        untilItFails(run, StepRunCode.SIGN_IN_REFUSED);
    }

    private Target target(boolean attended, boolean foreground, String account) {
        return new Target(agent.machineId(), null, attended, account, foreground, false);
    }

    private static Facts facts(Windows windows, List<Session> sessions) {
        boolean on = windows != Windows.NONE;
        return new Facts(
                "host",
                on ? "windows" : "linux",
                "1",
                "amd64",
                windows != Windows.CLIENT,
                2,
                8L << 30,
                "0.1.0",
                "17.0.15",
                "robot",
                2,
                windows == Windows.CLIENT ? 1 : 2,
                Map.of(),
                sessions,
                null,
                null);
    }

    private JsonNode untilItWaits(ProcessRun run, WaitCode code) {
        await().until(() -> stepRun(run).at("/wait/code").asString("").equals(code.name()));
        return stepRun(run).path("wait");
    }

    private JsonNode untilItFails(ProcessRun run, StepRunCode code) {
        await().atMost(Duration.ofSeconds(15))
                .until(() -> stepRun(run).at("/error/code").asString("").equals(code.name()));
        assertThat(stepRun(run).at("/error/remedy").asString()).isEqualTo(code.remedy());
        assertThat(stepRun(run).path("signalbox_state").asString()).isEqualTo("FAILED");
        return stepRun(run).path("error");
    }

    private JsonNode stepRun(ProcessRun run) {
        UUID id =
                await().until(
                                () ->
                                        jdbc.sql(
                                                        "select id from step_run where run_id = :run order by id limit 1")
                                                .param("run", run.id())
                                                .query(UUID.class)
                                                .list(),
                                found -> !found.isEmpty())
                        .getFirst();
        return rest.get("/step-runs/" + id).json();
    }

    /** A process of its own each time, so that the first failure is the only one. */
    private ProcessRun start(Target target) throws IOException {
        return SharedWork.start(
                room, "table " + ids.next(), agent, step -> step.withTarget(target));
    }
}
