package dev.signalbox.door.wire;

import dev.signalbox.steprun.StepRunState;
import org.jspecify.annotations.Nullable;

/** What is said of a waiting step run before the room has looked for a place for it. */
public final class InLine {

    private InLine() {}

    public static String code(@Nullable String known) {
        return known == null ? "IN_LINE" : known;
    }

    public static String sentence(@Nullable String known) {
        return known == null ? StepRunState.QUEUED.meaning() : known;
    }
}
