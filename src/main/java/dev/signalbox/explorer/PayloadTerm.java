package dev.signalbox.explorer;

import dev.signalbox.filter.Op;
import dev.signalbox.filter.Term;
import dev.signalbox.filter.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A term about a place in the payload, as a JSON path predicate. One for equal values is answered
 * by the index of payloads.
 */
record PayloadTerm(Term term) {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,29})(\\.\\d{1,29})?");
    private static final Pattern WORD = Pattern.compile("true|false|null");
    private static final Pattern NOT_PLAIN = Pattern.compile("[^\\p{L}\\p{N} ]");

    /** Shorter ones are in too many payloads to help. */
    private static final int WORTH_IT = 3;

    String condition(Bound bound) {
        String found =
                "c.payload @@ cast(" + bound.bind(predicate()) + " as jsonpath)" + narrowed(bound);
        return term.negated() ? "not coalesce(" + found + ", false)" : found;
    }

    /** The predicate alone. */
    String predicate() {
        return term.values().stream().map(this::comparison).collect(Collectors.joining(" || "));
    }

    /** Whether an index knows which payloads can match. */
    boolean isIndexed() {
        return !term.negated()
                && term.op() == Op.IS
                && term.values().stream().noneMatch(v -> v.isAny() || v.isNone())
                && (term.values().stream().noneMatch(Value::hasWildcard)
                        || (term.values().size() == 1 && !fragment(term.value()).isEmpty()));
    }

    /** A regular expression has no index of its own, but its longest piece of text has. */
    private String narrowed(Bound bound) {
        if (term.negated() || term.values().size() > 1 || !term.value().hasWildcard()) {
            return "";
        }
        String fragment = fragment(term.value());
        return fragment.isEmpty()
                ? ""
                : " and c.payload::text ilike " + bound.bind("%" + Value.escaped(fragment) + "%");
    }

    private static String fragment(Value value) {
        return value.parts().stream()
                .filter(part -> part.length() >= WORTH_IT && !NOT_PLAIN.matcher(part).find())
                .reduce("", (a, b) -> b.length() > a.length() ? b : a);
    }

    private String comparison(Value value) {
        String place = place();
        if (term.op() != Op.IS) {
            String other = value.quoted() ? quoted(value.text()) : value.text();
            return place + " " + term.op().sign() + " " + other;
        }
        if (value.isAny()) {
            return "exists(" + place + ")";
        }
        if (value.isNone()) {
            return "!exists(" + place + ") || " + place + " == null";
        }
        if (value.hasWildcard()) {
            return place + " like_regex " + quoted(regex(value)) + " flag \"is\"";
        }
        List<String> equals = new ArrayList<>();
        String text = value.text();
        if (!value.quoted() && (NUMBER.matcher(text).matches() || WORD.matcher(text).matches())) {
            equals.add(place + " == " + text);
        }
        equals.add(place + " == " + quoted(text));
        return String.join(" || ", equals);
    }

    private String place() {
        return "$"
                + term.path().stream()
                        .map(step -> "." + quoted(step))
                        .collect(Collectors.joining());
    }

    private static String regex(Value value) {
        return value.parts().stream()
                .map(part -> part.replaceAll("[^\\p{L}\\p{N}\\s]", "\\\\$0"))
                .collect(Collectors.joining(".*", "^", "$"));
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            if (letter == '"' || letter == '\\') {
                quoted.append('\\').append(letter);
            } else if (letter < ' ') {
                quoted.append("\\u%04x".formatted((int) letter));
            } else {
                quoted.append(letter);
            }
        }
        return quoted.append('"').toString();
    }
}
