package dev.signalbox.kit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts CSV text into rows (RFC 4180); the separator is the comma, semicolon or tab that line 1 has
 * most of.
 */
public final class CsvRows {

    private final String text;
    private final char separator;
    private int at;
    private int line = 1;
    private int rowLine = 1;
    private int openQuote;

    public CsvRows(String text) {
        this.text = text;
        this.separator = separator(text);
    }

    /** The next row that is not blank; null after the last. */
    public @Nullable List<String> next() {
        while (at < text.length()) {
            rowLine = line;
            List<String> row = row();
            if (row.size() > 1 || !row.getFirst().isBlank()) {
                return row;
            }
        }
        return null;
    }

    /** The line on which the last row began, from 1. */
    public int line() {
        return rowLine;
    }

    /** The line of a quotation mark that is never closed; 0 where there is none. */
    public int openQuote() {
        return openQuote;
    }

    private List<String> row() {
        var cells = new ArrayList<String>();
        while (true) {
            cells.add(cell());
            if (at >= text.length()) {
                return cells;
            }
            char c = text.charAt(at++);
            if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
                c = '\n';
            }
            if (c == '\n' || c == '\r') {
                line++;
                return cells;
            }
        }
    }

    private String cell() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int from = at;
        while (at < text.length() && !isEnd(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at).strip();
    }

    private String quoted() {
        int opened = line;
        var cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                if (at < text.length() && text.charAt(at) == '"') {
                    at++;
                } else {
                    return cell.append(rest()).toString();
                }
            }
            if (c == '\n') {
                line++;
            }
            cell.append(c);
        }
        openQuote = opened;
        return cell.toString();
    }

    /** What stands between a closing quotation mark and the separator, as spreadsheets keep it. */
    private String rest() {
        int from = at;
        while (at < text.length() && !isEnd(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at).strip();
    }

    private boolean isEnd(char c) {
        return c == separator || c == '\n' || c == '\r';
    }

    private static char separator(String text) {
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        char best = ',';
        for (char candidate : new char[] {',', ';', '\t'}) {
            if (count(first, candidate) > count(first, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char c) {
        return text.chars().filter(x -> x == c).count();
    }
}
