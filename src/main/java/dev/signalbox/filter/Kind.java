package dev.signalbox.filter;

import java.util.EnumSet;
import java.util.Set;

/** What the values of a term are, and so how they can be compared. */
public enum Kind {
    /** One of a few words. */
    CHOICE("one of its words", EnumSet.of(Op.IS)),
    /** A name, in any letter case. */
    NAME("a name; * stands for any text", EnumSet.of(Op.IS)),
    /** Words that stand somewhere. */
    TEXT("text; * stands for any text", EnumSet.of(Op.IS)),
    NUMBER("a whole number", EnumSet.allOf(Op.class)),
    /** How long something lasts already. */
    AGE(
            "how long, as in 90s, 15min, 8h, 2d or 1w",
            EnumSet.of(Op.LESS, Op.AT_MOST, Op.MORE, Op.AT_LEAST)),
    /** A day or a moment. */
    TIME(
            "a day or time, as in today, yesterday, 2026-11-21 or 2026-11-21T08:30",
            EnumSet.allOf(Op.class)),
    /** A place in JSON follows the name of the term. */
    PATH("a value in the payload; * stands for any text", EnumSet.allOf(Op.class));

    private final String takes;
    private final Set<Op> ops;

    Kind(String values, Set<Op> ops) {
        this.takes = values;
        this.ops = ops;
    }

    /** What a value is, as it stands in a sentence after "takes". */
    String takes() {
        return takes;
    }

    Set<Op> ops() {
        return ops;
    }

    /** Whether an asterisk stands for any text. */
    boolean hasWildcards() {
        return this == NAME || this == TEXT || this == PATH;
    }
}
