package dev.signalbox.agent.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of tree that this machine can have, with real processes. */
class ProcessTreeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir Path temp;
    private final String id = UUID.randomUUID().toString();

    static List<ProcessTrees> all() {
        var kinds = new ArrayList<ProcessTrees>(List.of(new PortableTrees(), new LinuxTrees(null)));
        Path cgroups = Cgroups.usable();
        if (cgroups != null) {
            kinds.add(new LinuxTrees(cgroups));
        }
        return kinds;
    }

    static Stream<ProcessTrees> freezing() {
        return all().stream().filter(kind -> !(kind instanceof PortableTrees));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSupervisorLeavesTheExitCodeBehind(ProcessTrees kind) throws Exception {
        start(kind, "exit 42");

        await().atMost(PATIENCE).until(() -> supervised().exitCode() != null);

        assertThat(supervised().exitCode()).isEqualTo(42);
        assertThat(supervised().leader()).isNotNull();
        await().atMost(PATIENCE).until(() -> !leads());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theWholeTreeDiesAsOne(ProcessTrees kind) throws Exception {
        ProcessTree tree =
                start(kind, "sh -c 'echo $$ > pid; sleep 1000' & sleep 1000 & sleep 1000");
        await().atMost(PATIENCE).until(() -> hasPid());
        tree.look();

        int killed = kind.of(id, run()).kill();

        assertThat(killed).isGreaterThanOrEqualTo(4);
        assertThat(isGone(pid())).isTrue();
        assertThat(leads()).isFalse();
        assertThat(tree.kill()).isZero();
    }

    @ParameterizedTest
    @MethodSource("freezing")
    void aDaemonWithoutParentAndSessionDiesToo(ProcessTrees kind) throws Exception {
        ProcessTree tree =
                start(
                        kind,
                        "(setsid sh -c 'echo $$ > pid; while :; do sleep 0.1; done' &) ; exit 0");
        await().atMost(PATIENCE).until(() -> hasPid() && supervised().exitCode() != null);

        assertThat(tree.kill()).isPositive();
        assertThat(isGone(pid())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("freezing")
    void aChildThatForksAllTheTimeDoesNotEscape(ProcessTrees kind) throws Exception {
        ProcessTree tree =
                start(
                        kind,
                        "echo $$ > pid; while :; do (sleep 30 &); (sleep 30 &); sleep 0.01; done");
        await().atMost(PATIENCE).until(() -> hasPid());

        tree.kill();

        assertThat(ProcFs.all())
                .noneMatch(entry -> ProcFs.hasVariable(entry.pid(), Supervised.MARK + "=" + id));
    }

    @ParameterizedTest
    @MethodSource("freezing")
    void aFrozenTreeStandsStillAndGoesOn(ProcessTrees kind) throws Exception {
        ProcessTree tree =
                start(kind, "echo $$ > pid; while :; do echo tick >> ticks; sleep 0.01; done");
        Path ticks = temp.resolve("ticks");
        await().atMost(PATIENCE).until(() -> Files.exists(ticks));

        tree.freeze();
        long size = Files.size(ticks);
        await().during(Duration.ofMillis(300))
                .atMost(PATIENCE)
                .until(() -> Files.size(ticks) == size);
        tree.thaw();

        await().atMost(PATIENCE).until(() -> Files.size(ticks) > size);
        tree.freeze();
        assertThat(tree.kill()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aCommandThatDoesNotExistEndsAsAShellWouldSay(ProcessTrees kind) throws Exception {
        start(kind, List.of(temp.resolve("missing").toString()));

        await().atMost(PATIENCE).until(() -> supervised().exitCode() != null);

        assertThat(supervised().exitCode()).isEqualTo(127);
    }

    private ProcessTree start(ProcessTrees kind, String script) throws IOException {
        return start(kind, List.of("sh", "-c", script));
    }

    private ProcessTree start(ProcessTrees kind, List<String> command) throws IOException {
        Files.createDirectories(run());
        ProcessTree tree = kind.of(id, run());
        var builder = new ProcessBuilder(tree.supervise(temp, command));
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", System.getenv("PATH"), Supervised.MARK, id));
        builder.redirectErrorStream(true).redirectOutput(temp.resolve("out").toFile()).start();
        return tree;
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

    private boolean hasPid() throws IOException {
        Path file = temp.resolve("pid");
        return Files.exists(file) && Files.size(file) > 1;
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readString(temp.resolve("pid")).strip());
    }

    private static boolean isGone(long pid) {
        ProcFs.Entry entry = ProcFs.entry(pid);
        return entry == null || entry.isGone();
    }
}
