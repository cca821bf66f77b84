package dev.signalbox.door.rest;

import dev.signalbox.run.StepRunState;
import org.jspecify.annotations.Nullable;

/** What is said of a waiting step run before the room has looked for a place for it. */
final class InLine {

    private InLine() {}

    static String code(@Nullable String known) {
        return known == null ? "IN_LINE" : known;
    }

    static String sentence(@Nullable String known) {
        return known == null ? StepRunState.QUEUED.meaning() : known;
    }
}
