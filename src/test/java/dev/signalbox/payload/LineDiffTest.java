package dev.signalbox.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDiffTest {

    private static List<String> diff(String before, String after) {
        return LineDiff.of(before, after).stream().map(line -> line.sign() + line.text()).toList();
    }

    private static String numbers(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void changedLinesStandBesideThoseAround() {
        assertThat(diff("a\nb\nc", "a\nB\nc")).containsExactly(" a", "−b", "+B", " c");
        assertThat(diff("a", "a\nb")).containsExactly(" a", "+b");
        assertThat(diff("a\nb", "b")).containsExactly("−a", " b");
        assertThat(diff("a", "a")).containsExactly(" a");
        assertThat(diff("a\nx\nb\ny\nc", "a\nb\nz\nc"))
                .containsExactly(" a", "−x", " b", "−y", "+z", " c");
    }

    @Test
    void longPartsThatDidNotChangeAreLeftOut() {
        assertThat(diff(numbers(1, 20), numbers(1, 20).replace("10\n", "ten\n")))
                .containsExactly(
                        "…6 lines that did not change",
                        " 7",
                        " 8",
                        " 9",
                        "−10",
                        "+ten",
                        " 11",
                        " 12",
                        " 13",
                        "…7 lines that did not change");
        assertThat(diff(numbers(1, 30), numbers(2, 29)))
                .containsExactly(
                        "−1",
                        " 2",
                        " 3",
                        " 4",
                        "…22 lines that did not change",
                        " 27",
                        " 28",
                        " 29",
                        "−30");
    }

    @Test
    void whatIsTooLongToBeComparedCountsAsReplaced() {
        List<String> lines = diff(numbers(1, 3000), numbers(5001, 8000));
        assertThat(lines).hasSize(6000).startsWith("−1").endsWith("+8000");
    }
}
