package dev.signalbox.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The characters of a filter, one after the other. */
final class Letters {

    private final String text;
    private int next;

    Letters(String text) {
        this.text = text;
    }

    /** Of the next character, from 1. */
    int position() {
        return next + 1;
    }

    void back(int position) {
        next = position - 1;
    }

    boolean atEnd() {
        return next >= text.length();
    }

    boolean atSpace() {
        return !atEnd() && Character.isWhitespace(text.charAt(next));
    }

    boolean at(char wanted) {
        return !atEnd() && text.charAt(next) == wanted;
    }

    boolean take(char wanted) {
        if (at(wanted)) {
            next++;
            return true;
        }
        return false;
    }

    boolean afterQuote() {
        return next > 0 && text.charAt(next - 1) == '"';
    }

    void skipSpace() {
        while (atSpace()) {
            next++;
        }
    }

    /** The parts of a name between its points; a part may stand in quotes. */
    List<String> name() {
        var parts = new ArrayList<String>();
        do {
            parts.add(at('"') && !parts.isEmpty() ? quoted(false).text() : plainPart());
        } while (take('.'));
        return parts;
    }

    private String plainPart() {
        int from = next;
        while (!atEnd() && !atSpace() && ".:<>=\",".indexOf(text.charAt(next)) < 0) {
            next++;
        }
        return text.substring(from, next);
    }

    Optional<Op> op() {
        if (take(':') || take('=')) {
            return Optional.of(Op.IS);
        }
        if (take('<')) {
            return Optional.of(take('=') ? Op.AT_MOST : Op.LESS);
        }
        if (take('>')) {
            return Optional.of(take('=') ? Op.AT_LEAST : Op.MORE);
        }
        return Optional.empty();
    }

    /** A value up to a space, or up to a comma too. */
    Value bare(boolean listed, boolean wildcards) {
        var parts = new Parts(wildcards);
        while (!atEnd() && !atSpace() && !(listed && at(','))) {
            parts.add(this::escapedNext, text.charAt(next++));
        }
        return parts.value(false);
    }

    /** A value in quotes. */
    Value quoted(boolean wildcards) {
        int from = position();
        next++;
        var parts = new Parts(wildcards);
        while (!at('"')) {
            if (atEnd()) {
                throw new FilterFault(
                        from,
                        Reader.at(from)
                                + "a quote begins that does not end; within it a quote is written \\\".");
            }
            parts.add(this::escapedNext, text.charAt(next++));
        }
        next++;
        return parts.value(true);
    }

    private Optional<Character> escapedNext() {
        return atEnd() ? Optional.empty() : Optional.of(text.charAt(next++));
    }
}
