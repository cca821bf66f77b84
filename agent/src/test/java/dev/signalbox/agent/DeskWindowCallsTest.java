package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.agent.desk.DeskView;
import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.room.LocalAgent;
import dev.signalbox.agent.room.Refused;
import dev.signalbox.agent.steprun.SeenStepRun;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window of the person at a computer asks the agent there, and has it do. */
class DeskWindowCallsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir Path temp;
    private DataDirectory data;
    private FakeRoom room;
    private AgentProcess agent;

    @BeforeEach
    void start() throws Exception {
        data = DataDirectory.open(temp.resolve("data"));
        room = new FakeRoom();
        agent = AgentProcess.enrolAndRun(room, data.root());
        await().atMost(PATIENCE).until(() -> LocalAgent.hasRun(data) && !room.polls.isEmpty());
    }

    @AfterEach
    void end() throws Exception {
        agent.close();
        room.close();
    }

    @Test
    void whatGoesIsSeenWithWhatItDoesNow() throws Exception {
        String id = begin("echo '::action Rechnungen|Öffnen'; sleep 1000");
        await().atMost(PATIENCE).until(() -> !seen(id).action().isEmpty());
        SeenStepRun run = seen(id);
        assertThat(run.state()).isEqualTo("RUNNING");
        assertThat(run.process()).isEqualTo("Robot 1.0.0");
        assertThat(run.step()).isEqualTo("main");
        assertThat(run.subFlow()).isEqualTo("Rechnungen");
        assertThat(run.action()).isEqualTo("Öffnen");
        assertThat(run.since()).isPositive();
        assertThat(view("").machine()).isEqualTo("MIETTE-03");
        assertThat(view("").roomAway()).isZero();
    }

    @Test
    void whoKnowsEverythingIsAnsweredOnlyWhenThereIsNews() throws Exception {
        String known = view("").revision();
        CompletableFuture<DeskView> held =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return view(known);
                    } catch (Exception broken) {
                        throw new IllegalStateException(broken);
                    }
                });
        assertThat(held).isNotDone();
        String id = begin("sleep 1000");
        assertThat(held.get().revision()).isNotEqualTo(known);
        await().atMost(PATIENCE).until(() -> seen(id).state().equals("RUNNING"));
    }

    @Test
    void itIsPausedAndGoesOnAtOnceAndTheRoomHearsOfBoth() throws Exception {
        String id = begin("sleep 1000");
        order(id, "pause", "");
        await().atMost(PATIENCE).until(() -> seen(id).state().equals("PAUSED"));
        await().atMost(PATIENCE).until(() -> room.wishes.contains("pause by " + user()));
        order(id, "resume", "");
        await().atMost(PATIENCE).until(() -> seen(id).state().equals("RUNNING"));
        await().atMost(PATIENCE).until(() -> room.wishes.contains("resume by " + user()));
        room.want(id, Wanted.PAUSE, 0, "Paused in the room.");
        await().atMost(PATIENCE).until(() -> seen(id).state().equals("PAUSED"));
    }

    @Test
    void aRobotIsStoppedPolitelyOrAtOnceAndSaysWho() throws Exception {
        String polite =
                begin(
                        """
                        until curl -s -H "Authorization: Bearer $SIGNALBOX_AGENT_TOKEN" "$SIGNALBOX_AGENT_URL/v1/should-stop" | grep -q '"stop":true'
                        do sleep 0.1; done
                        """);
        order(polite, "stop", "{\"mode\": \"polite\", \"reason\": \"wrong month\"}");
        await().atMost(PATIENCE).until(() -> room.ended(polite));
        assertThat(room.end(polite).code()).isEqualTo("STOPPED");
        assertThat(room.end(polite).text())
                .contains("Stopped by " + user() + " at this computer: wrong month");
        String atOnce = begin("sleep 1000");
        order(atOnce, "stop", "{\"mode\": \"kill\"}");
        await().atMost(PATIENCE).until(() -> room.ended(atOnce));
        assertThat(room.end(atOnce).code()).isEqualTo("KILLED");
        await().atMost(PATIENCE).until(() -> seen(atOnce).state().equals("STOPPED"));
        assertThat(seen(polite).state()).isEqualTo("STOPPED");
        assertThat(room.wishes)
                .anyMatch(wish -> wish.startsWith("stop by") && wish.contains("wrong month"))
                .anyMatch(wish -> wish.startsWith("stop by") && wish.contains("\"kill\":true"));
    }

    @Test
    void whileTheRoomIsAwayItIsDoneHereAndToldLaterBeforeTheEnd() throws Exception {
        String paused = begin("sleep 1000");
        String stopped = begin("sleep 1000");
        room.away = true;
        await().atMost(PATIENCE).until(() -> view("").roomAway() > 0);
        order(paused, "pause", "");
        order(stopped, "stop", "{\"mode\": \"kill\"}");
        await().atMost(PATIENCE).until(() -> seen(paused).state().equals("PAUSED"));
        await().atMost(PATIENCE).until(() -> seen(stopped).state().equals("STOPPED"));
        assertThat(seen(stopped).untold()).isTrue();
        assertThat(room.wishes).isEmpty();
        agent.kill();
        agent = AgentProcess.start(data.root(), Map.of(), "run");

        room.away = false;

        await().atMost(PATIENCE).until(() -> room.ended(stopped));
        await().atMost(PATIENCE).until(() -> room.wishes.contains("pause by " + user()));
        assertThat(room.wishes).anyMatch(wish -> wish.startsWith("stop by"));
        await().atMost(PATIENCE).until(() -> view("").roomAway() == 0);
        assertThat(seen(paused).state()).isEqualTo("PAUSED");
        assertThat(room.reports(paused, Report.Kind.RESUMED)).isEmpty();
    }

    @Test
    void whatTheRoomRefusesIsUndone() throws Exception {
        String id = begin("sleep 1000");
        room.refusesWishes = "NOT_RUNNING";
        order(id, "pause", "");
        await().atMost(PATIENCE)
                .until(() ->
                        !room.reports(id, Report.Kind.RESUMED).isEmpty()
                                || room.log(id).contains("did not take what was wanted here"));
        await().atMost(PATIENCE).until(() -> seen(id).state().equals("RUNNING"));
    }

    @Test
    void whatMakesNoSenseIsSaid() throws Exception {
        String id = begin("sleep 1000");
        assertThatThrownBy(() -> order(id, "stop", "{\"mode\": \"gently\"}"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("\"polite\" or \"kill\"");
        assertThatThrownBy(() -> order(id, "stop", "{\"within_seconds\": -1}"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> order(id, "dance", "")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> order("nobody", "pause", ""))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("does not go here any more");
    }

    @Test
    void anAgentThatWasStartedAgainStillKnowsWhatEnded() throws Exception {
        String id = begin("echo broken; exit 3");
        await().atMost(PATIENCE).until(() -> seen(id).state().equals("FAILED"));
        await().atMost(PATIENCE).until(() -> !seen(id).untold());
        agent.kill();
        agent = AgentProcess.start(data.root(), Map.of(), "run");
        await().atMost(PATIENCE).ignoreExceptions().until(() -> seen(id).exitCode() == 3);
        assertThat(seen(id).message()).isEqualTo("broken");
        assertThat(seen(id).code()).isEqualTo("ROBOT_ERROR");
    }

    private String begin(String script) throws Exception {
        LaunchSpec spec = Robots.shell(room, "echo ready\n" + script);
        room.assign(spec);
        await().atMost(PATIENCE).until(() -> room.log(spec.stepRunId()).contains("ready"));
        return spec.stepRunId();
    }

    private DeskView view(String known) throws Exception {
        return LocalAgent.of(data).stepRuns(known, DeskView.class);
    }

    private SeenStepRun seen(String id) throws Exception {
        return view("").stepRuns().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void order(String id, String verb, String body) throws Exception {
        LocalAgent.of(data).order(id, verb, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String user() {
        return System.getProperty("user.name");
    }
}
