package dev.signalbox.door.wire;

import dev.signalbox.matching.WaitCode;
import org.jspecify.annotations.Nullable;

/** What is said of a waiting step run before the room has looked for a place for it. */
public final class InLine {

    private InLine() {}

    public static String code(@Nullable String known) {
        return known == null ? WaitCode.IN_LINE.name() : known;
    }

    public static String sentence(@Nullable String known) {
        return known == null ? WaitCode.IN_LINE.sentence() : known;
    }
}
