package dev.signalbox.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gathers a value, character by character. */
final class Parts {

    private final boolean wildcards;
    private final List<String> parts = new ArrayList<>();
    private StringBuilder part = new StringBuilder();

    Parts(boolean wildcards) {
        this.wildcards = wildcards;
    }

    /** {@code escaped} answers the character after a backslash. */
    void add(Supplier<Optional<Character>> escaped, char letter) {
        if (letter == '\\') {
            part.append(escaped.get().orElse('\\'));
        } else if (letter == '*' && wildcards) {
            parts.add(part.toString());
            part = new StringBuilder();
        } else {
            part.append(letter);
        }
    }

    Value value(boolean quoted) {
        var all = new ArrayList<>(parts);
        all.add(part.toString());
        return new Value(all, quoted);
    }
}
