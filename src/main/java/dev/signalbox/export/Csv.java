package dev.signalbox.export;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV as RFC 4180 has it. A cell that a spreadsheet would take for a formula gets an
 * apostrophe before it, unless it is a number.
 */
final class Csv {

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]");
    private static final Pattern LIKE_A_FORMULA = Pattern.compile("(?s)[=+\\-@\t\r].*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

    private final Writer to;

    Csv(Writer to) {
        this.to = to;
    }

    void line(List<? extends @Nullable String> cells) throws IOException {
        for (int at = 0; at < cells.size(); at++) {
            if (at > 0) {
                to.write(',');
            }
            String cell = cells.get(at);
            to.write(cell == null ? "" : quoted(harmless(cell)));
        }
        to.write("\r\n");
    }

    private static String harmless(String cell) {
        return LIKE_A_FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches()
                ? "'" + cell
                : cell;
    }

    private static String quoted(String cell) {
        return NEEDS_QUOTES.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
