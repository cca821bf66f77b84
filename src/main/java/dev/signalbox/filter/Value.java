package dev.signalbox.filter;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a term is compared with: literal parts, with any text between them.
 *
 * @param parts one: exactly that; more: a wildcard stands between each two
 * @param quoted whether it stands in quotes, so that it is text whatever it looks like
 */
public record Value(List<String> parts, boolean quoted) {

    /** Stands for "there is none". */
    private static final String NONE = "none";

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\\s,\"]");

    public Value {
        parts = List.copyOf(parts);
        quoted |= isEmpty(parts) || parts.stream().anyMatch(p -> NEEDS_QUOTES.matcher(p).find());
    }

    /** Exactly this text. */
    public static Value of(String text) {
        return new Value(List.of(text), text.equals(NONE));
    }

    /** As {@code *} alone: whatever it is, as long as there is something. */
    public boolean isAny() {
        return !quoted && parts.equals(List.of("", ""));
    }

    /** Unquoted {@code none}: there is nothing. */
    public boolean isNone() {
        return !quoted && parts.equals(List.of(NONE));
    }

    public boolean hasWildcard() {
        return parts.size() > 1;
    }

    /** Its text, a wildcard as an asterisk; for values without one exactly what is meant. */
    public String text() {
        return String.join("*", parts);
    }

    /** As a pattern of SQL's {@code like}. */
    public String like() {
        return String.join("%", parts.stream().map(Value::escaped).toList());
    }

    /** A part of such a pattern, in which nothing has a meaning of its own. */
    public static String escaped(String literal) {
        return literal.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** As it is typed. */
    public String print() {
        String text = String.join("*", parts.stream().map(Value::typed).toList());
        return quoted ? '"' + text + '"' : text;
    }

    private static String typed(String part) {
        return part.replace("\\", "\\\\").replace("\"", "\\\"").replace("*", "\\*");
    }

    private static boolean isEmpty(List<String> parts) {
        return parts.size() == 1 && parts.getFirst().isEmpty();
    }
}
