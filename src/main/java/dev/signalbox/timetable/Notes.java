package dev.signalbox.timetable;

import java.time.LocalDateTime;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/** Says why a start is not at the plain time of its rule. */
final class Notes {

    private Notes() {}

    static String leftOut(LocalDateTime wall, ZoneOffsetTransition change) {
        return "%s does not exist on this day: clocks go forward from %s to %s."
                .formatted(
                        clock(wall, change),
                        clock(change.getDateTimeBefore(), change),
                        clock(change.getDateTimeAfter(), change));
    }

    /** Null where the time comes once on its day. */
    static @Nullable String twice(LocalDateTime wall, Stretch stretch, Repeat repeat) {
        ZoneOffsetTransition before = stretch.before();
        ZoneOffsetTransition after = stretch.after();
        if (before != null && stretch.repeats(wall)) {
            return twice(wall, before, "This is the second time.");
        }
        if (after != null && stretch.isRepeated(wall)) {
            return twice(
                    wall,
                    after,
                    repeat == Repeat.TWICE ? "This is the first time." : "Only the first counts.");
        }
        return null;
    }

    private static String twice(LocalDateTime wall, ZoneOffsetTransition change, String which) {
        return "%s comes twice on this day: clocks go back from %s to %s. %s"
                .formatted(
                        clock(wall, change),
                        clock(change.getDateTimeBefore(), change),
                        clock(change.getDateTimeAfter(), change),
                        which);
    }

    /** With its day where the change leads over a whole one. */
    private static String clock(LocalDateTime wall, ZoneOffsetTransition change) {
        boolean wholeDay = change.getDuration().abs().toHours() >= 24;
        return wholeDay ? wall.toLocalDate() + " " + wall.toLocalTime() : "" + wall.toLocalTime();
    }
}
