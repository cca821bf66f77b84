package dev.signalbox.agent.steprun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        assertThat(robolog.look()).isNull();
        write("output.robolog", NAMES + "ST g|0.01\n");
        assertThat(robolog.look()).isEqualTo("read_invoices|");
        write("output.robolog", "SE h|m|0.02\nSE h|f|0.0");
        assertThat(robolog.look()).isEqualTo("read_invoices|open_übersicht");
        assertThat(robolog.look()).isNull();
        write("output.robolog", "3\nSE g|m|0.04\nEE m|p|0.05\nC p|d|0.06\n");
        assertThat(robolog.look()).isEqualTo("read_invoices|open_übersicht");
    }

    @Test
    void itGoesOnInTheNextFileAndAfterTheFirstIsGone() throws IOException {
        write("output.robolog", NAMES + "ST g|0.01\nSE h|m|0.02\n");
        var robolog = new Robolog(output);
        robolog.look();
        write("output_2.robolog", NAMES + "RT g|0.01\nRE h|m|0.02\nSE g|m|0.03\n");
        assertThat(robolog.look()).isEqualTo("read_invoices|read_invoices");
        Files.delete(output.resolve("output.robolog"));
        assertThat(new Robolog(output).look()).isEqualTo("read_invoices|read_invoices");
    }

    @Test
    void whatIsNoSuchLogIsPassedOver() throws IOException {
        write("output.robolog", "nothing\nST x|0\nSE\nM broken\nP y\nEE\n\n|||\n");
        assertThat(new Robolog(output).look()).isEqualTo("|");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(
                output.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
