package dev.signalbox.door.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.RoomTest;
import dev.signalbox.access.Actor;
import dev.signalbox.account.Accounts;
import dev.signalbox.account.Keyring;
import dev.signalbox.account.StoredAccount;
import dev.signalbox.automation.Packages;
import dev.signalbox.automation.Zips;
import dev.signalbox.door.rest.RestCaller;
import dev.signalbox.fleet.Enrolments;
import dev.signalbox.fleet.Fleet;
import dev.signalbox.fleet.Machines;
import dev.signalbox.group.GroupSettings;
import dev.signalbox.group.MachineSettings;
import dev.signalbox.group.Resolution;
import dev.signalbox.kit.Ids;
import dev.signalbox.matching.WaitCode;
import dev.signalbox.process.Process;
import dev.signalbox.process.ProcessForm;
import dev.signalbox.process.ProcessForm.StepForm;
import dev.signalbox.process.Processes;
import dev.signalbox.process.Target;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import dev.signalbox.protocol.DesiredState.Assignment;
import dev.signalbox.protocol.EpochRequest;
import dev.signalbox.protocol.Facts;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import dev.signalbox.protocol.Wire;
import dev.signalbox.steprun.StepRunCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * An account from the credentials page to the agent that signs it in, and how the room keeps it
 * from being locked out.
 */
@RoomTest
class AccountLaunchTest {

    private static final Actor BY = Actor.room();

    @LocalServerPort int port;
    @Autowired Accounts accounts;
    @Autowired Enrolments enrolments;
    @Autowired Machines machines;
    @Autowired MachineSettings settings;
    @Autowired Packages packages;
    @Autowired Processes processes;
    @Autowired Starts starts;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;

    private ScriptedAgent agent;
    private RestCaller rest;
    private String robot;

    @BeforeEach
    void aWindowsMachine() {
        agent = enrolled();
        agent.tell(windows());
        rest = new RestCaller(port);
        robot = "robot-" + ids.next();
    }

    private ScriptedAgent enrolled() {
        String token = enrolments.newToken(Duration.ofHours(1), BY).text();
        return ScriptedAgent.ready(port, token, "vault-" + ids.next(), 2);
    }

    private StoredAccount store(String name, String password) {
        return accounts.create(Keyring.form(name, password), BY);
    }

    @Test
    void aLaunchHasTheStoredAccountWithItsPasswordAndTheSessionAsItIsSet() throws IOException {
        store("ACME\\" + robot, Keyring.PASSWORD);
        int version = machines.find(agent.machineId()).version();
        settings.change(
                agent.machineId(),
                machines.find(agent.machineId()).name(),
                new GroupSettings(
                        null, null, null, true, null, null, null, new Resolution(1600, 900)),
                version,
                BY);

        ProcessRun run = start(process(robot.toUpperCase(java.util.Locale.ROOT), 30));
        Assignment assignment = agent.untilAssigned(1).getFirst();
        LaunchSpec spec = agent.accept(assignment);

        assertThat(spec.account()).isEqualTo("ACME\\" + robot);
        assertThat(spec.password()).isEqualTo(Keyring.PASSWORD);
        assertThat(spec.attended()).isFalse();
        assertThat(spec.reuseSession()).isTrue();
        assertThat(spec.screenWidth()).isEqualTo(1600);
        assertThat(spec.screenHeight()).isEqualTo(900);
        assertThat(spec.screenshotSeconds()).isEqualTo(30);
        assertThat(spec.process()).startsWith("vault ");
        assertThat(spec.step()).isEqualTo("only");
        assertThat(spec.runNumber()).isEqualTo(run.number());
        assertThat(agent.accept(assignment).password()).isEqualTo(Keyring.PASSWORD);
        thePasswordStandsNowhere();
    }

    /** In no table as it is, whatever its columns are called. */
    private void thePasswordStandsNowhere() {
        List<String> tables =
                jdbc.sql(
                                "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")
                        .query(String.class)
                        .list();
        for (String table : tables) {
            assertThat(
                            jdbc.sql(
                                            "select count(*) from \""
                                                    + table
                                                    + "\" t where position(:password in t::text) > 0")
                                    .param("password", Keyring.PASSWORD)
                                    .query(Integer.class)
                                    .single())
                    .as("rows of " + table + " that show the password")
                    .isZero();
        }
        assertThat(rest.get("/accounts").text()).doesNotContain(Keyring.PASSWORD);
    }

    @Test
    void aStepWhoseAccountIsNotStoredWaitsUntilItIs() throws IOException {
        ProcessRun run = start(process(robot, 0));
        JsonNode wait = untilItWaits(run, WaitCode.ACCOUNT_UNKNOWN);
        assertThat(wait.path("message").asString()).contains("has no account " + robot);
        assertThat(wait.path("remedy").asString()).contains("credentials page");

        StoredAccount stored = store(robot, "");
        untilItWaits(run, WaitCode.PASSWORD_MISSING);
        UUID elsewhere = enrolled().machineId();
        stored =
                accounts.change(
                        stored.id(),
                        Keyring.seen(Keyring.on(robot, "first", elsewhere, null), stored),
                        BY);
        untilItWaits(run, WaitCode.ACCOUNT_NOT_ALLOWED);
        accounts.change(
                stored.id(),
                Keyring.seen(Keyring.on(robot, "", agent.machineId(), null), stored),
                BY);

        assertThat(agent.accept(agent.untilAssigned(1).getFirst()).password()).isEqualTo("first");
    }

    @Test
    void anAccountThatIsDeletedBeforeItsMachineTakesTheStepRunEndsItWithAReason()
            throws IOException {
        StoredAccount stored = store(robot, "first");
        ProcessRun run = start(process(robot, 0));
        Assignment assignment = agent.untilAssigned(1).getFirst();
        accounts.delete(stored.id(), BY);

        var answer =
                agent.send(
                        agent.of(assignment, "/accept")
                                .POST(BodyPublishers.ofByteArray(new byte[0])));

        assertThat(answer.statusCode()).isEqualTo(410);
        JsonNode error = untilItFails(run, StepRunCode.ACCOUNT_UNUSABLE);
        assertThat(error.path("message").asString()).contains("ACCOUNT_UNKNOWN", robot);
        assertThat(setAsides(robot)).isZero();
    }

    @Test
    void anAccountThatIsRefusedBeforeItsRobotStartsIsSetAsideAndANewPasswordLetsItIn()
            throws IOException {
        StoredAccount stored = store(robot, "wrong");
        for (int time = 0; time < 3; time++) {
            refused();
        }
        ProcessRun run = start(process(robot, 0));
        untilItWaits(run, WaitCode.ACCOUNT_SET_ASIDE);
        assertThat(accounts.find(stored.id()).refusals()).isEqualTo(3);
        assertThat(accounts.find(stored.id()).setAsideAt()).isNotNull();
        assertThat(
                        jdbc.sql("select said from sign_in_refusal where account_key = :key")
                                .param("key", robot)
                                .query(String.class)
                                .single())
                .isEqualTo("Logon failure: wrong password.");

        accounts.change(stored.id(), Keyring.seen(Keyring.form(robot, "right"), stored), BY);

        Assignment assignment = agent.untilAssigned(1).getFirst();
        assertThat(agent.accept(assignment).password()).isEqualTo("right");
        agent.report(assignment, 1, Report.Kind.STARTED, null, null);
        agent.report(assignment, 2, Report.Kind.ENDED, null, 0);
        await().until(() -> worked(robot));
        assertThat(accounts.find(stored.id()).refusals()).isZero();
    }

    @Test
    void anAccountThatOneMachineAfterTheOtherRefusesIsSetAsideEverywhere() throws IOException {
        store(robot, "wrong");
        for (int time = 0; time < 3; time++) {
            refused();
            agent = enrolled();
            agent.tell(windows());
        }

        untilItWaits(start(process(robot, 0)), WaitCode.ACCOUNT_SET_ASIDE);
    }

    @Test
    void aPasswordIsNotSentToAnAgentThatCallsWithoutTls() throws IOException {
        store(robot, "first");
        String epochs =
                ScriptedAgent.JSON.writeValueAsString(
                        new EpochRequest(UUID.randomUUID().toString(), windows(), List.of()));
        var opened =
                agent.send(
                        agent.request(Wire.EPOCHS)
                                .header("X-Forwarded-For", "10.0.0.7")
                                .POST(BodyPublishers.ofString(epochs)));
        assertThat(opened.statusCode()).isEqualTo(200);

        JsonNode wait = untilItWaits(start(process(robot, 0)), WaitCode.TLS_REQUIRED);

        assertThat(wait.path("message").asString()).contains(robot, "without TLS");
    }

    @Test
    void aCallThatLostItsTlsOnTheWayIsNotAnsweredWithThePassword() throws IOException {
        store(robot, "first");
        ProcessRun run = start(process(robot, 0));
        Assignment assignment = agent.untilAssigned(1).getFirst();

        var answer =
                agent.send(
                        agent.of(assignment, "/accept")
                                .header("X-Forwarded-For", "10.0.0.7")
                                .POST(BodyPublishers.ofByteArray(new byte[0])));

        assertThat(answer.body()).doesNotContain("first");
        assertThat(answer.statusCode()).isEqualTo(410);
        untilItFails(run, StepRunCode.ACCOUNT_UNUSABLE);
    }

    private void refused() throws IOException {
        ProcessRun run = start(process(robot, 0));
        Assignment assignment = agent.untilAssigned(1).getFirst();
        agent.accept(assignment);
        var report =
                new Report(
                        1,
                        Report.Kind.ENDED,
                        "2026-11-21T09:30:00Z",
                        "SIGN_IN_REFUSED",
                        null,
                        "Logon failure: wrong password.");
        agent.send(
                agent.of(assignment, "/reports")
                        .POST(
                                BodyPublishers.ofString(
                                        ScriptedAgent.JSON.writeValueAsString(report))));
        untilItFails(run, StepRunCode.SIGN_IN_REFUSED);
    }

    private int setAsides(String account) {
        return jdbc.sql("select count(*) from sign_in_refusal where account_key = :key")
                .param("key", account)
                .query(Integer.class)
                .single();
    }

    private boolean worked(String account) {
        return jdbc.sql(
                        "select exists (select from sign_in_refusal where account_key = :key and worked_at is not null and refusals = 0)")
                .param("key", account)
                .query(Boolean.class)
                .single();
    }

    private static Facts windows() {
        Facts usual = Fleet.facts("host", 2);
        return new Facts(
                usual.hostName(),
                "windows",
                "11",
                "amd64",
                true,
                2,
                usual.memoryBytes(),
                usual.agentVersion(),
                usual.javaVersion(),
                "SYSTEM",
                2,
                2,
                Map.of(),
                List.of(),
                null,
                null);
    }

    private JsonNode untilItWaits(ProcessRun run, WaitCode code) {
        await().until(() -> stepRun(run).at("/wait/code").asString("").equals(code.name()));
        return stepRun(run).path("wait");
    }

    private JsonNode untilItFails(ProcessRun run, StepRunCode code) {
        await().until(() -> stepRun(run).at("/error/code").asString("").equals(code.name()));
        return stepRun(run).path("error");
    }

    private JsonNode stepRun(ProcessRun run) {
        UUID id =
                await().until(
                                () ->
                                        jdbc.sql("select id from step_run where run_id = :run")
                                                .param("run", run.id())
                                                .query(UUID.class)
                                                .list(),
                                found -> !found.isEmpty())
                        .getFirst();
        return rest.get("/step-runs/" + id).json();
    }

    private Process process(String account, int screenshots) throws IOException {
        String name = "vault " + ids.next();
        var zip = new ByteArrayInputStream(Zips.simple(name));
        UUID packageId = packages.upload(name, null, zip, BY).version().packageId();
        var target = new Target(agent.machineId(), null, false, account, true, false);
        return processes.create(
                new ProcessForm(
                        name,
                        "",
                        List.of(
                                StepForm.of("only", packageId, "main", agent.machineId())
                                        .withTarget(target)
                                        .withScreenshots(screenshots))),
                BY);
    }

    private ProcessRun start(Process process) {
        return starts.start(new StartRequest(process.id(), List.of(), StartedBy.of(BY)));
    }
}
