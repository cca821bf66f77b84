package dev.signalbox.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.Story;
import dev.signalbox.kit.Ids;
import dev.signalbox.processrun.RunState;
import dev.signalbox.steprun.StepRunState;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RoomTest
class LogReaderTest {

    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;
    @Autowired Clock clock;
    @Autowired LogReader reader;

    private Story story;
    private UUID stepRun;

    @BeforeEach
    void tell() {
        story = new Story(jdbc, ids, clock);
        UUID machine = story.machine("MIETTE-" + ids.next());
        var process = story.process("Logs " + ids.next(), machine, "Read");
        UUID run = story.run(process, RunState.IN_PROGRESS, Duration.ofMinutes(30));
        stepRun =
                story.stepRun(
                        process, run, 0, StepRunState.RUNNING, machine, Duration.ofMinutes(9));
    }

    @Test
    void anyWindowOfLinesIsReadAcrossSegments() {
        story.log(stepRun, numbered(1, 500), 97);
        for (long from : new long[] {1, 2, 13, 250, 491}) {
            var window = reader.lines(stepRun, from, 5);
            assertThat(window.lines())
                    .containsExactlyElementsOf(
                            IntStream.range((int) from, (int) from + 5)
                                    .mapToObj(i -> "line " + i)
                                    .toList());
            assertThat(window.next()).isEqualTo(from + 5);
        }
    }

    @Test
    void theTailEndsWithTheLineThatHasNoEndYet() {
        story.log(stepRun, numbered(1, 50) + "half", 64);
        var tail = reader.lines(stepRun, null, 4);
        assertThat(tail.lines()).containsExactly("line 48", "line 49", "line 50", "half");
        assertThat(tail.from()).isEqualTo(48);
        assertThat(tail.next()).isEqualTo(51);
    }

    @Test
    void anOverlongLineIsCutAndTheNextIsStillFound() {
        story.log(stepRun, "a\n" + "x".repeat(50_000) + "\nb\n", 1000);
        var cut = reader.lines(stepRun, 2L, 1);
        assertThat(cut.lines().getFirst()).startsWith("xxxx").hasSizeLessThan(5_000);
        assertThat(reader.lines(stepRun, 3L, 10).lines()).containsExactly("b");
    }

    @Test
    void aSearchSaysWhichLinesMatchAndWhereToGoOn() {
        story.log(stepRun, numbered(1, 1000), 100);
        var found = reader.search(stepRun, "LINE 99", 1);
        assertThat(found.matches())
                .extracting(LogReader.Match::line)
                .containsExactly(99L, 990L, 991L, 992L, 993L, 994L, 995L, 996L, 997L, 998L, 999L);
        assertThat(found.next()).isZero();
        var many = reader.search(stepRun, "line", 1);
        assertThat(many.matches()).hasSize(LogReader.MOST_MATCHES);
        assertThat(many.next()).isEqualTo(201);
        assertThat(reader.search(stepRun, "line", 201).matches().getFirst().text())
                .isEqualTo("line 201");
    }

    @Test
    void aDownloadIsByteForByteWhatTheRobotWrote() throws Exception {
        String text = "Grüße\r\n" + numbered(1, 100) + "end";
        story.log(stepRun, text, 77);
        var out = new ByteArrayOutputStream();
        reader.write(stepRun, out);
        assertThat(out.toString(java.nio.charset.StandardCharsets.UTF_8)).isEqualTo(text);
    }

    private static String numbered(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> "line " + i + "\n")
                .collect(Collectors.joining());
    }
}
