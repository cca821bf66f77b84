package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An agent whose directory lies on a disk that has no room left. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir Path temp;
    private Path disk;
    private Path data;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(temp.resolve("disk"));
        data = disk.resolve("data");
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=4m", "none", disk.toString()) == 0,
                "A small disk can only be mounted by root, and not in every container.");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "--lazy", disk.toString());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Until not one byte more fits. */
    private void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(disk.resolve("filling"))) {
            byte[] piece = new byte[4096];
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            assertThat(Files.getFileStore(disk).getUsableSpace()).isZero();
        }
    }

    @Test
    void aRobotThatFillsTheDiskIsStillBroughtHomeWithWhatItWasAbleToSay() throws Exception {
        try (var room = new FakeRoom()) {
            LaunchSpec spec =
                    Robots.shell(
                            room,
                            """
                            echo 'Here it begins.'
                            head -c 8000000 /dev/zero > filling
                            echo 'Nobody hears this.'
                            exit 7
                            """);
            try (var agent = AgentProcess.enrolAndRun(room, data)) {
                room.assign(spec);
                await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
                assertThat(agent.isAlive()).isTrue();
            }
            assertThat(room.end(spec.stepRunId()).exitCode()).isEqualTo(7);
            assertThat(room.log(spec.stepRunId())).contains("Here it begins.");
            assertThat(room.reports(spec.stepRunId(), Report.Kind.ENDED)).hasSize(1);
        }
    }

    @Test
    void aStepRunThatCannotBeWrittenDownFailsAndTheNextOneRunsWhenThereIsRoom() throws Exception {
        try (var room = new FakeRoom()) {
            LaunchSpec first = Robots.shell(room, "echo one\n");
            LaunchSpec second = Robots.shell(room, "echo two\n");
            try (var agent = AgentProcess.enrolAndRun(room, data)) {
                await().atMost(PATIENCE).until(() -> room.epochs.size() == 1);
                fill();
                room.assign(first);
                await().atMost(PATIENCE).until(() -> room.ended(first.stepRunId()));
                assertThat(room.end(first.stepRunId()).code()).isEqualTo("ENVIRONMENT_FAILED");
                assertThat(room.end(first.stepRunId()).text()).contains("No space left");
                Files.delete(disk.resolve("filling"));
                room.assign(second);
                await().atMost(PATIENCE).until(() -> room.ended(second.stepRunId()));
                assertThat(room.end(second.stepRunId()).code()).isNull();
                assertThat(agent.isAlive()).isTrue();
            }
        }
    }

    @Test
    void anAgentStartsOnAFullDiskToo() throws Exception {
        try (var room = new FakeRoom()) {
            try (var first = AgentProcess.enrolAndRun(room, data)) {
                await().atMost(PATIENCE).until(() -> room.epochs.size() == 1);
            }
            fill();
            try (var second = AgentProcess.start(data, Map.of(), "run")) {
                await().atMost(PATIENCE).until(() -> room.epochs.size() == 2);
                assertThat(room.epochs.get(1).facts().lacks())
                        .anyMatch(lack -> lack.contains("disk"));
            }
        }
    }
}
