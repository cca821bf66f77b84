package dev.signalbox.explorer;

import dev.signalbox.filter.Field;
import dev.signalbox.filter.Kind;
import dev.signalbox.filter.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.springframework.stereotype.Component;

/** What could stand where somebody types in the filter: terms, and values that were seen. */
@Component
class Completions {

    private static final int MOST = 12;

    private final SeenValues seen;

    Completions(SeenValues seen) {
        this.seen = seen;
    }

    /**
     * Something to choose.
     *
     * @param text the whole filter with it
     * @param caret where to go on typing in that
     * @param shown the part that is new
     * @param meaning what it is
     */
    record Completion(String text, int caret, String shown, String meaning) {}

    /** Of the word in which the caret stands. */
    List<Completion> of(String text, int caret) {
        int end = Math.clamp(caret, 0, text.length());
        int start = start(text, end);
        String word = text.substring(start, end);
        String minus = word.startsWith("-") ? "-" : "";
        String typed = word.substring(minus.length());
        var place = new Place(text.substring(0, start) + minus, text.substring(end));
        int mark = mark(typed);
        List<Completion> found =
                mark < 0
                        ? names(typed, place)
                        : values(
                                typed.substring(0, mark),
                                typed.charAt(mark),
                                typed.substring(mark + 1),
                                place);
        return found.stream().limit(MOST).toList();
    }

    /** What stands before and after the word. */
    private record Place(String before, String after) {

        Completion with(String word, String shown, String meaning, boolean whole) {
            String gap = whole && !after.startsWith(" ") ? " " : "";
            return new Completion(
                    before + word + gap + after,
                    before.length() + word.length() + (whole ? 1 : 0),
                    shown,
                    meaning);
        }
    }

    /** Where the word begins: after the last space. */
    private static int start(String text, int end) {
        return last(text.substring(0, end), Character::isWhitespace) + 1;
    }

    /** Of the last such letter that is not within quotes; -1: there is none. */
    private static int last(String text, IntPredicate wanted) {
        int last = -1;
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '\\') {
                at++;
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (!quoted && wanted.test(letter)) {
                last = at;
            }
        }
        return last;
    }

    private static int mark(String word) {
        for (int at = 0; at < word.length(); at++) {
            if (":=<>".indexOf(word.charAt(at)) >= 0) {
                return at;
            }
        }
        return -1;
    }

    private List<Completion> names(String typed, Place place) {
        String begun = typed.toLowerCase(Locale.ROOT);
        if (begun.startsWith("payload.")) {
            return seen.paths().stream()
                    .filter(path -> path.toLowerCase(Locale.ROOT).startsWith(begun))
                    .map(path -> place.with(path + ":", path, "a value in payloads", false))
                    .toList();
        }
        var found = new ArrayList<Completion>();
        for (Field field : ItemTerms.LANGUAGE.fields()) {
            if (field.name().startsWith(begun)) {
                String next =
                        switch (field.kind()) {
                            case PATH -> ".";
                            case AGE -> "<";
                            case NUMBER, TIME -> ">=";
                            default -> ":";
                        };
                found.add(
                        place.with(
                                field.name() + next, field.name() + next, field.meaning(), false));
            }
        }
        return found;
    }

    private List<Completion> values(String name, char sign, String typed, Place place) {
        int comma = last(typed, letter -> letter == ',');
        String kept = name + sign + typed.substring(0, comma + 1);
        String begun = typed.substring(comma + 1).replace("\"", "").toLowerCase(Locale.ROOT);
        return ItemTerms.LANGUAGE
                .named(name)
                .map(field -> possible(field, begun))
                .orElse(List.of())
                .stream()
                .map(value -> place.with(kept + value, value, name, true))
                .toList();
    }

    private List<String> possible(Field field, String begun) {
        List<String> all =
                field.kind() == Kind.CHOICE
                        ? field.words()
                        : switch (field.kind()) {
                            case AGE -> List.of("1h", "8h", "1d", "2d", "1w");
                            case TIME -> List.of("today", "yesterday");
                            default -> seen.of(field, begun, MOST);
                        };
        return all.stream()
                .filter(value -> value.toLowerCase(Locale.ROOT).contains(begun))
                .map(value -> field.kind() == Kind.CHOICE ? value : Value.of(value).print())
                .toList();
    }
}
