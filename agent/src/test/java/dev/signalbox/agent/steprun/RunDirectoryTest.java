package dev.signalbox.agent.steprun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    /** What Chromium adds to TMPDIR for its socket. */
    private static final String SOCKET = "/org.chromium.Chromium.aBcDeF/SingletonSocket";

    @TempDir Path data;

    @Test
    void aBrowserCanMakeItsSocketInTheRobotsTemporaryDirectory() throws Exception {
        RunDirectory run =
                RunDirectory.create(data.resolve("runs"), UUID.randomUUID().toString(), 1);
        String below = data.relativize(run.temporary()) + SOCKET;
        assertThat("/var/lib/signalbox-agent/" + below).hasSizeLessThan(108);
    }

    @Test
    void twoStepRunsShareNothingAndADeletedOneLeavesNothing() throws Exception {
        String id = UUID.randomUUID().toString();
        RunDirectory first = RunDirectory.create(data.resolve("runs"), id, 1);
        RunDirectory second = RunDirectory.create(data.resolve("runs"), id, 2);
        first.clear();
        second.clear();
        assertThat(first.temporary()).isDirectory().isNotEqualTo(second.temporary());

        first.delete();
        assertThat(first.root()).doesNotExist();
        assertThat(first.temporary().getParent()).doesNotExist();
        assertThat(second.temporary()).isDirectory();
        try (var left = Files.list(data.resolve("t"))) {
            assertThat(left).hasSize(1);
        }
    }
}
