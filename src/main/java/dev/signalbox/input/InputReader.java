package dev.signalbox.input;

import dev.signalbox.kit.CsvRows;
import dev.signalbox.kit.Refused.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads payloads for a start: JSON as typed, or a file with CSV, JSON lines or a JSON array. */
@Component
public class InputReader {

    private final JsonMapper mapper =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    /** One object (or any other value) is one payload; the elements of an array are one each. */
    public InputData typed(String text) {
        if (text.isBlank()) {
            return InputData.broken(
                    "JSON",
                    new Fault(
                            "text",
                            0,
                            "Type or paste JSON: one object, or an array with one object per work item."));
        }
        try {
            JsonNode value = mapper.readTree(text);
            if (!value.isArray()) {
                return new InputData("JSON", List.of(value), List.of(), 0);
            }
            return value.isEmpty()
                    ? InputData.broken(
                            "JSON",
                            new Fault(
                                    "text",
                                    1,
                                    "The array is empty; it needs one element per work item."))
                    : checked("JSON array", new ArrayList<>(value.values()), new Faults());
        } catch (JacksonException e) {
            return InputData.broken("JSON", fault("text", e, 0));
        }
    }

    /** The content decides what it is read as, whatever the file is called. */
    public InputData file(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return InputData.broken(
                    "file",
                    new Fault(
                            "file",
                            0,
                            "The file is not UTF-8 text. Save it as CSV or JSON lines in UTF-8."));
        }
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        String start = text.stripLeading();
        if (start.isEmpty()) {
            return InputData.broken("file", new Fault("file", 0, "The file is empty."));
        }
        return switch (start.charAt(0)) {
            case '[' -> typed(text);
            case '{' -> jsonLines(text);
            default -> csv(text);
        };
    }

    private InputData jsonLines(String text) {
        var payloads = new ArrayList<JsonNode>();
        var faults = new Faults();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                payloads.add(mapper.readTree(line));
            } catch (JacksonException e) {
                faults.add(fault("file", e, number));
            }
            if (number == 1 && !faults.isEmpty()) {
                // One object written over many lines.
                InputData whole = typed(text);
                if (whole.isFit()) {
                    return whole;
                }
            }
        }
        return checked("JSON lines", payloads, faults);
    }

    private InputData csv(String text) {
        var faults = new Faults();
        var rows = new CsvRows(text);
        List<String> header = rows.next();
        if (header == null) {
            return InputData.broken("CSV", new Fault("file", 1, "Line 1 has no column names."));
        }
        checkHeader(header, faults);
        var payloads = new ArrayList<JsonNode>();
        for (List<String> row = rows.next();
                row != null && faults.isHeaderFit();
                row = rows.next()) {
            if (row.size() != header.size()) {
                faults.add(
                        new Fault(
                                "file",
                                rows.line(),
                                "has "
                                        + row.size()
                                        + (row.size() == 1 ? " value" : " values")
                                        + ", but line 1 names "
                                        + header.size()
                                        + " columns."));
                continue;
            }
            var payload = mapper.createObjectNode();
            for (int at = 0; at < row.size(); at++) {
                payload.put(header.get(at), row.get(at));
            }
            payloads.add(payload);
        }
        if (rows.openQuote() > 0) {
            faults.add(
                    new Fault(
                            "file",
                            rows.openQuote(),
                            "opens a quotation mark that is never closed."));
        }
        return checked("CSV", payloads, faults);
    }

    private static void checkHeader(List<String> header, Faults faults) {
        for (int at = 0; at < header.size(); at++) {
            String name = header.get(at);
            if (name.isBlank()) {
                faults.addHeader(new Fault("file", 1, "has no name for column " + (at + 1) + "."));
            } else if (header.indexOf(name) < at) {
                faults.addHeader(new Fault("file", 1, "names the column \"" + name + "\" twice."));
            }
        }
    }

    private static InputData checked(String format, List<JsonNode> payloads, Faults faults) {
        if (payloads.size() > InputData.MOST_PAYLOADS) {
            faults.add(
                    new Fault(
                            "file",
                            0,
                            "There are more than "
                                    + InputData.MOST_PAYLOADS
                                    + " rows. Split them into several parts."));
        } else if (payloads.isEmpty() && faults.isEmpty()) {
            faults.add(new Fault("file", 0, "There are no rows below the column names."));
        }
        return new InputData(format, payloads, faults.kept(), faults.count());
    }

    private static Fault fault(String where, JacksonException e, int line) {
        var at = e.getLocation();
        int atLine = line > 0 || at == null ? line : at.getLineNr();
        String column = at == null ? "" : " at column " + at.getColumnNr();
        return new Fault(
                where, atLine, "is not valid JSON" + column + ": " + e.getOriginalMessage() + ".");
    }

    /** Keeps the first faults and counts the others. */
    private static final class Faults {

        private final List<Fault> kept = new ArrayList<>();
        private int count;
        private boolean header;

        void add(Fault fault) {
            count++;
            if (kept.size() < InputData.MOST_FAULTS) {
                kept.add(fault);
            }
        }

        void addHeader(Fault fault) {
            header = true;
            add(fault);
        }

        boolean isHeaderFit() {
            return !header;
        }

        boolean isEmpty() {
            return count == 0;
        }

        int count() {
            return count;
        }

        List<Fault> kept() {
            return List.copyOf(kept);
        }
    }
}
