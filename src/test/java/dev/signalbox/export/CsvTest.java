package dev.signalbox.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void cellsAreQuotedWhereTheyMustBe() throws IOException {
        assertThat(line("a", "b,c", "d \"e\"", "f\r\ng", null, ""))
                .isEqualTo("a,\"b,c\",\"d \"\"e\"\"\",\"f\r\ng\",,\r\n");
    }

    @Test
    void whatASpreadsheetWouldReckonIsText() throws IOException {
        assertThat(line("=1+1", "+cmd|' /C calc'!A0", "-5", "-5.25", "-5-3", "@SUM(A1)", "\t=1"))
                .isEqualTo("'=1+1,'+cmd|' /C calc'!A0,-5,-5.25,'-5-3,'@SUM(A1),'\t=1\r\n");
    }

    private static String line(String... cells) throws IOException {
        var to = new StringWriter();
        new Csv(to).line(Arrays.asList(cells));
        return to.toString();
    }
}
