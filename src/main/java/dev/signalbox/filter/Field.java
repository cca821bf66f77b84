package dev.signalbox.filter;

import java.util.List;

/**
 * A term that a language has.
 *
 * @param name as typed; of a {@link Kind#PATH} what stands before the path
 * @param words the allowed ones of a {@link Kind#CHOICE}, in lower case; else empty
 * @param meaning what it finds, for the list of terms
 * @param example how it is used
 */
public record Field(String name, Kind kind, List<String> words, String meaning, String example) {

    public Field {
        words = List.copyOf(words);
    }

    public static Field of(String name, Kind kind, String meaning, String example) {
        return new Field(name, kind, List.of(), meaning, example);
    }

    /** What may stand after it, as a sentence goes on. */
    String allowed() {
        return kind == Kind.CHOICE ? String.join(", ", words) : kind.takes();
    }
}
