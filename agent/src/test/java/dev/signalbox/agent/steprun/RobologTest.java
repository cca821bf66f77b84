package dev.signalbox.agent.steprun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as Robocorp's libraries write them beside a robot's results. */
class RobologTest {

    private static final String NAMES =
            """
            V 0.0.2
            ID 1|36ac1f85-6d32-45b0-8ebf-3bbf8d7482f2
            T 2026-11-03T11:30:54.927+00:00
            M a:"read_invoices"
            M b:"tasks"
            M c:"/robot/tasks.py"
            M d:""
            M e:"open_\\u00fcbersicht"
            M m:"METHOD"
            M p:"PASS"
            M f:"FOR"
            P g:a|b|c|d|3
            P h:e|b|c|d|9
            """;

    @TempDir Path output;

    @Test
    void itTellsTheTaskAndTheMethodThatItIsIn() throws IOException {
        var robolog = new Robolog(output);
        assertThat(look(robolog)).isEmpty();
        write("output.robolog", NAMES + "ST g|0.01\n");
        assertThat(look(robolog)).last().isEqualTo("read_invoices|");
        write("output.robolog", "SE h|m|0.02\nSE h|f|0.0");
        assertThat(look(robolog)).last().isEqualTo("read_invoices|open_übersicht");
        assertThat(look(robolog)).isEmpty();
        write("output.robolog", "3\nSE g|m|0.04\nEE m|p|0.05\nC p|d|0.06\n");
        assertThat(look(robolog)).last().isEqualTo("read_invoices|open_übersicht");
    }

    @Test
    void itGoesOnInTheNextFileAndAfterTheFirstIsGone() throws IOException {
        write("output.robolog", NAMES + "ST g|0.01\nSE h|m|0.02\n");
        var robolog = new Robolog(output);
        look(robolog);
        write("output_2.robolog", NAMES + "RT g|0.01\nRE h|m|0.02\nSE g|m|0.03\n");
        assertThat(look(robolog)).last().isEqualTo("read_invoices|read_invoices");
        Files.delete(output.resolve("output.robolog"));
        assertThat(look(new Robolog(output))).last().isEqualTo("read_invoices|read_invoices");
    }

    @Test
    void whatIsNoSuchLogIsPassedOver() throws IOException {
        write("output.robolog", "nothing\nST x|0\nSE\nM broken\nP y\nEE\n\n|||\n");
        assertThat(look(new Robolog(output))).last().isEqualTo("|");
    }

    @Test
    void linesHaveTheirLevelAndATaskThatFailsSaysWhy() throws IOException {
        write(
                "output.robolog",
                NAMES
                        + """
                        M t:"Reading 3 pages"
                        M w:"No total on page 3\\nand more"
                        M x:"No such invoice"
                        M y:"ERROR"
                        L I|t|g|0.1
                        L W|w|g|0.2
                        L E|x|g|0.3
                        ET y|x|0.4
                        ET p|d|0.5
                        """);
        assertThat(look(new Robolog(output)))
                .containsExactly(
                        "INFO Reading 3 pages",
                        "WARN No total on page 3",
                        "ERROR No such invoice",
                        "ERROR No such invoice");
    }

    /** What it says, behind its level. */
    private static List<String> look(Robolog robolog) throws IOException {
        var latest = new Latest();
        robolog.look(latest);
        var said = new ArrayList<String>();
        latest.drainTo(
                one -> said.add(one.level() == null ? one.text() : one.level() + " " + one.text()));
        return said;
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(
                output.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
