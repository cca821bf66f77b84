package dev.signalbox.agent.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.agent.tree.Leader;
import dev.signalbox.agent.tree.ProcessTree;
import dev.signalbox.agent.tree.Supervised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnWindows
class WindowsTreeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path temp;
    private final String id = UUID.randomUUID().toString();

    @AfterEach
    void killWhatIsLeft() throws IOException {
        tree().kill();
    }

    @Test
    void theSupervisorLeavesTheExitCodeBehind() throws Exception {
        start("exit", "42");

        await().atMost(PATIENCE).until(() -> supervised().exitCode() != null);

        assertThat(supervised().exitCode()).isEqualTo(42);
        await().atMost(PATIENCE).until(() -> !leads());
    }

    @Test
    void theRobotsOutputIsInTheFile() throws Exception {
        start("say", "Good morning");

        await().atMost(PATIENCE).until(() -> supervised().exitCode() != null);

        assertThat(Files.readString(temp.resolve("out")).strip()).isEqualTo("Good morning");
    }

    @Test
    void childrenAndGrandchildrenDieAsOneForAnAgentThatComesLater() throws Exception {
        start("tree", pidFile());
        await().atMost(PATIENCE).until(this::hasPid);

        int killed = tree().kill();

        assertThat(killed).isGreaterThanOrEqualTo(3);
        await().atMost(PATIENCE).until(() -> !runs(pid()) && !leads());
        assertThat(supervised().exitCode()).isNull();
        assertThat(tree().kill()).isZero();
    }

    @Test
    void whatTheRobotLeavesBehindIsCountedByAnAgentThatLooks() throws Exception {
        ProcessTree tree = start("orphan", pidFile());
        await().atMost(PATIENCE)
                .until(() -> {
                    tree.look();
                    return hasPid() && supervised().exitCode() != null && !leads();
                });

        assertThat(tree.kill()).isPositive();
        await().atMost(PATIENCE).until(() -> !runs(pid()));
    }

    @Test
    void whatTheRobotLeavesBehindDiesWithItsSupervisorWhereNobodyLooks() throws Exception {
        start("orphan", pidFile());
        await().atMost(PATIENCE).until(() -> supervised().exitCode() != null && !leads());

        await().atMost(PATIENCE).until(() -> !hasPid() || !runs(pid()));
        assertThat(tree().kill()).isZero();
    }

    @Test
    void aRobotDiesWithItsSupervisor() throws Exception {
        start("tree", pidFile());
        await().atMost(PATIENCE).until(this::hasPid);

        ProcessHandle.of(supervised().leader().pid()).orElseThrow().destroyForcibly();

        await().atMost(PATIENCE).until(() -> !runs(pid()));
    }

    @Test
    void aFrozenTreeStandsStillAndGoesOnForAnAgentThatComesLater() throws Exception {
        Path ticks = temp.resolve("ticks");
        start("ticks", ticks.toString());
        await().atMost(PATIENCE).until(() -> Files.exists(ticks));

        tree().freeze();
        tree().freeze();
        long size = Files.size(ticks);
        await().during(Duration.ofMillis(300))
                .atMost(PATIENCE)
                .until(() -> Files.size(ticks) == size);
        tree().thaw();

        await().atMost(PATIENCE).until(() -> Files.size(ticks) > size);
        tree().freeze();
        assertThat(tree().kill()).isPositive();
    }

    @Test
    void aCommandThatDoesNotExistEndsAsAShellWouldSay() throws Exception {
        start(List.of(temp.resolve("missing.exe").toString()));

        await().atMost(PATIENCE).until(() -> supervised().exitCode() != null);

        assertThat(supervised().exitCode()).isEqualTo(127);
    }

    @Test
    void aSupervisorThatComesTooLateStartsNothing() throws Exception {
        Files.createDirectories(run());
        Path said = temp.resolve("ticks");
        List<String> late =
                tree().supervise(temp, List.of(Natives.robot(), "ticks", said.toString()));
        tree().kill();

        Process supervisor = new ProcessBuilder(late).start();

        assertThat(supervisor.waitFor()).isEqualTo(137);
        assertThat(said).doesNotExist();
    }

    private ProcessTree start(String... words) throws IOException {
        var command = new java.util.ArrayList<>(List.of(Natives.robot()));
        command.addAll(List.of(words));
        return start(command);
    }

    private ProcessTree start(List<String> command) throws IOException {
        Files.createDirectories(run());
        ProcessTree tree = tree();
        var builder = new ProcessBuilder(tree.supervise(temp, command));
        builder.redirectErrorStream(true).redirectOutput(temp.resolve("out").toFile()).start();
        return tree;
    }

    private ProcessTree tree() {
        return new WindowsTrees().of(id, run());
    }

    private Path run() {
        return temp.resolve("run-" + id);
    }

    private Supervised supervised() {
        return new Supervised(run());
    }

    private boolean leads() throws IOException {
        Leader leader = supervised().leader();
        return leader != null && leader.isAlive();
    }

    private String pidFile() {
        return temp.resolve("pid").toString();
    }

    private boolean hasPid() throws IOException {
        Path file = temp.resolve("pid");
        return Files.exists(file) && Files.size(file) > 1;
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readString(temp.resolve("pid")).strip());
    }

    private static boolean runs(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
