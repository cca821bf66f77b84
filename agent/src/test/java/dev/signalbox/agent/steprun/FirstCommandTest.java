package dev.signalbox.agent.steprun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.agent.desktop.PlainSeat;
import dev.signalbox.agent.environment.BuildFailed;
import dev.signalbox.agent.tree.ProcessTree;
import dev.signalbox.agent.tree.ProcessTrees;
import dev.signalbox.agent.tree.Supervised;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes, in a seat that notes what it is asked. */
class FirstCommandTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir Path temp;
    private final Seat seat = new Seat();
    private final String id = UUID.randomUUID().toString();
    private RunDirectory directory;
    private Path work;

    @BeforeEach
    void make() throws IOException {
        assumeTrue(File.separatorChar == '/', "Its commands are those of a shell of Unix.");
        directory = RunDirectory.create(temp.resolve("runs"), id, 1);
        work = Files.createDirectory(directory.work());
        Files.createFile(directory.log());
    }

    @AfterEach
    void end() throws IOException {
        if (directory != null) {
            tree().kill();
        }
    }

    @Test
    void itRunsInTheSeatWithTheVariablesOfTheLaunchAndPrintsToTheLog() throws Exception {
        run("echo \"$GREETING from $SEAT in $(pwd)\"; echo trouble >&2");

        assertThat(Files.readString(directory.log()))
                .contains("Hello from the seat in " + work.toRealPath())
                .contains("trouble");
        assertThat(seat.asked).containsExactly("entrust " + directory.first(), "start");
    }

    @Test
    void oneThatFailsIsNamedWithItsExitCode() {
        assertThatThrownBy(() -> run("exit 3"))
                .isInstanceOf(BuildFailed.class)
                .hasMessageContaining("sh -c exit 3")
                .hasMessageEndingWith("ended with exit code 3.");
    }

    @Test
    void whatAnEarlierOneLeftIsNotTakenForItsEnd() throws Exception {
        run("exit 0");
        assertThat(new Supervised(directory.first()).exitCode()).isZero();

        assertThatThrownBy(() -> run("kill -9 $PPID"))
                .isInstanceOf(BuildFailed.class)
                .hasMessageEndingWith("ended with no exit code.");
    }

    @Test
    void whatItLeavesBehindIsKilledBeforeTheNextBegins() throws Exception {
        run("sleep 1000 & echo $! > pid");

        assertThat(isGone(pid())).isTrue();
    }

    @Test
    void anOrderToEndKillsIt() throws Exception {
        var ended = new CompletableFuture<Void>();
        var thread =
                new Thread(() -> {
                    try {
                        run("echo $$ > pid; sleep 1000");
                        ended.complete(null);
                    } catch (IOException | BuildFailed | InterruptedException thrown) {
                        ended.completeExceptionally(thrown);
                    }
                });
        thread.start();
        await().atMost(PATIENCE)
                .until(() -> Files.exists(work.resolve("pid")) && !written().isBlank());

        thread.interrupt();

        assertThatThrownBy(ended::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(isGone(pid())).isTrue();
    }

    private void run(String script) throws IOException, BuildFailed, InterruptedException {
        Map<String, String> variables =
                Map.of("PATH", "/usr/bin:/bin", "GREETING", "Hello", Supervised.MARK, id);
        new FirstCommand(directory, seat, tree())
                .run(new Launch(work, work, variables), List.of("sh", "-c", script));
    }

    private ProcessTree tree() {
        return ProcessTrees.here().of(id, directory.first());
    }

    private String written() throws IOException {
        return Files.readString(work.resolve("pid"));
    }

    private long pid() throws IOException {
        return Long.parseLong(written().strip());
    }

    /** A process that ended is gone too where nobody has fetched its exit code yet. */
    private static boolean isGone(long pid) throws IOException {
        Path stat = Path.of("/proc", String.valueOf(pid), "stat");
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()
                || !Files.exists(stat)
                || Files.readString(stat).contains(") Z ");
    }

    private static final class Seat extends PlainSeat {

        private final List<String> asked = new ArrayList<>();

        @Override
        public List<String> command(List<String> words) {
            var line = new ArrayList<>(List.of("env", "SEAT=the seat"));
            line.addAll(words);
            return line;
        }

        @Override
        public void entrust(Path given) {
            asked.add("entrust " + given);
        }

        @Override
        public ProcessHandle start(
                Path where, List<String> supervised, Map<String, String> variables, Path output)
                throws IOException {
            asked.add("start");
            return super.start(where, supervised, variables, output);
        }
    }
}
