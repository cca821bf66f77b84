package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import dev.signalbox.protocol.Tempo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongLogTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LIMIT = 1 << 20;

    @TempDir Path temp;

    @Test
    void aLogBeyondItsLimitEndsWithALineThatSaysSoAndTheRobotGoesOn() throws Exception {
        Path go = temp.resolve("go");
        try (var room = new FakeRoom()) {
            room.tempo = new Tempo(1, 64 * 1024, 50, 600);
            LaunchSpec spec =
                    Robots.shell(
                            room,
                            """
                            yes 'a line that is printed again and again' | head -c 80000000
                            echo
                            while [ ! -e %s ]; do sleep 0.05; done
                            echo '::action Late|still here'
                            exit 3
                            """
                                    .formatted(go));
            Path data = temp.resolve("data");
            Map<String, String> limited = Map.of("SIGNALBOX_LOG_LIMIT_MIB", "1");
            try (var first = AgentProcess.enrolAndRun(room, data, limited)) {
                room.assign(spec);
                await().atMost(PATIENCE)
                        .until(() -> room.log(spec.stepRunId()).contains("[signalbox] The log is"));
                Path log = data.resolve("runs/" + spec.stepRunId() + ".1/output.log");
                await().atMost(PATIENCE).until(() -> Files.size(log) == LIMIT + 1);
                first.kill();
            }
            Files.createFile(go);
            try (var second = AgentProcess.start(data, limited, "run")) {
                await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
            }
            assertThat(room.log(spec.stepRunId()).substring(LIMIT))
                    .isEqualTo(
                            "\n[signalbox] The log is longer than 1 MiB; the rest is not kept. The robot went on.\n");
            assertThat(room.end(spec.stepRunId()).exitCode()).isEqualTo(3);
            assertThat(room.reports(spec.stepRunId(), Report.Kind.ACTION))
                    .extracting(Report::text)
                    .containsExactly("Late|still here");
        }
    }
}
