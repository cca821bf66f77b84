package dev.signalbox.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InputReaderTest {

    private final InputReader reader = new InputReader();

    @Test
    void oneTypedObjectIsOneItemAndAnArrayIsOnePerElement() {
        assertThat(reader.typed("{\"a\": 1}").count()).isEqualTo(1);
        assertThat(reader.typed("[{\"a\": 1}, {\"a\": 2}, 3]").count()).isEqualTo(3);
        assertThat(reader.typed("[]").isFit()).isFalse();
    }

    @Test
    void brokenJsonIsRefusedWithLineAndColumn() {
        var broken = reader.typed("{\n  \"a\": 1,\n  \"b\" 2\n}");
        assertThat(broken.isFit()).isFalse();
        assertThat(broken.faults().getFirst().line()).isEqualTo(3);
        assertThat(broken.faults().getFirst().message()).contains("column");
    }

    @Test
    void csvBecomesObjectsWithTheNamesOfLineOne() {
        var csv = file("\uFEFFname;city\r\n\"Miller; \"\"Sons\"\"\nLtd\";Köln\r\n\r\n 007 ;\r\n");
        assertThat(csv.format()).isEqualTo("CSV");
        assertThat(csv.payloads())
                .extracting(Object::toString)
                .containsExactly(
                        "{\"name\":\"Miller; \\\"Sons\\\"\\nLtd\",\"city\":\"Köln\"}",
                        "{\"name\":\"007\",\"city\":\"\"}");
        assertThat(csv.columns()).containsExactly("name", "city");
    }

    @Test
    void rowsThatDoNotFitAreNamedByTheirLine() {
        var csv = file("a,b\n1,2\n3\n4,5,6\n\"7,8\n");
        assertThat(csv.faults()).extracting(f -> f.line()).containsExactly(3, 4, 5, 5);
        assertThat(file("a,,a\n1,2,3\n").faultCount()).isEqualTo(2);
        assertThat(file("a,b\n").faults().getFirst().message()).contains("no rows");
    }

    @Test
    void jsonLinesAreReadOneByOne() {
        var lines = file("{\"a\": 1}\n\n{\"a\": 2}\n{a\n");
        assertThat(lines.format()).isEqualTo("JSON lines");
        assertThat(lines.count()).isEqualTo(2);
        assertThat(lines.faults()).extracting(f -> f.line()).containsExactly(4);
        assertThat(file("{\n\"a\": 1\n}\n").count()).isEqualTo(1);
        assertThat(file("[{\"a\": 1},\n{\"a\": 2}]").count()).isEqualTo(2);
    }

    @Test
    void aFileThatIsNoTextIsRefused() {
        var zip = reader.file(new byte[] {'P', 'K', 3, 4, (byte) 0xff, (byte) 0xfe});
        assertThat(zip.faults().getFirst().message()).contains("UTF-8");
        assertThat(file("").isFit()).isFalse();
    }

    private InputData file(String text) {
        return reader.file(text.getBytes(StandardCharsets.UTF_8));
    }
}
