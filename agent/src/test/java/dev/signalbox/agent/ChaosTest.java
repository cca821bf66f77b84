package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent is killed at moments that nobody chose, while connections break and the room comes and
 * goes.
 */
class ChaosTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int KILLS = 6;
    private static final int LINES = 200;

    @TempDir Path temp;
    private final Random random = new Random(20261121);

    @Test
    void everyRobotStartsOnceIsLoggedWhollyAndEndsOnce() throws Exception {
        var specs = new ArrayList<LaunchSpec>();
        try (var room = new FakeRoom()) {
            room.cutEvery = 7;
            Path data = temp.resolve("data");
            AgentProcess agent = AgentProcess.enrolAndRun(room, data);
            try {
                for (int kill = 0; kill < KILLS; kill++) {
                    for (int i = 0; i < 2; i++) {
                        LaunchSpec spec = Robots.shell(room, robot(specs.size()));
                        specs.add(spec);
                        room.assign(spec);
                    }
                    int moment = room.calls() + 1 + random.nextInt(25);
                    await().atMost(PATIENCE).until(() -> room.calls() >= moment);
                    room.away = random.nextInt(3) == 0;
                    agent.kill();
                    agent = AgentProcess.start(data, Map.of(), "run");
                }
                room.away = false;
                await().atMost(PATIENCE)
                        .until(() -> specs.stream().allMatch(spec -> room.ended(spec.stepRunId())));
            } finally {
                agent.close();
            }
            for (int number = 0; number < specs.size(); number++) {
                check(room, specs.get(number).stepRunId(), number);
            }
        }
    }

    private void check(FakeRoom room, String id, int number) throws IOException {
        Path starts = temp.resolve("starts-" + number);
        String begun = Files.exists(starts) ? Files.readString(starts) : "";
        assertThat(room.reports(id, Report.Kind.ENDED)).hasSize(1);
        assertThat(room.reports(id))
                .extracting(Report::sequence)
                .isEqualTo(LongStream.rangeClosed(1, room.reports(id).size()).boxed().toList());
        if ("MACHINE_LOST".equals(room.end(id).code())) {
            assertThat(begun).isIn("", "start\n");
            return;
        }
        assertThat(begun).isEqualTo("start\n");
        assertThat(room.end(id).exitCode()).isEqualTo(number % 3);
        assertThat(room.log(id).lines().filter(line -> line.startsWith("line ")).toList())
                .isEqualTo(IntStream.rangeClosed(1, LINES).mapToObj(i -> "line " + i).toList());
        assertThat(room.reports(id, Report.Kind.ACTION))
                .extracting(Report::text)
                .isEqualTo(List.of("Loop|100", "Loop|200"));
        assertThat(room.artifacts(id)).containsOnlyKeys("kept.txt");
    }

    private String robot(int number) {
        return """
        echo start >> %s
        i=0
        while [ $i -lt %d ]; do
          i=$((i+1)); echo line $i
          [ $((i %% 100)) -eq 0 ] && echo "::action Loop|$i" && sleep 0.%d
        done
        echo kept > "$ROBOT_ARTIFACTS/kept.txt"
        exit %d
        """
                .formatted(
                        temp.resolve("starts-" + number), LINES, 1 + random.nextInt(9), number % 3);
    }
}
