package dev.signalbox.timetable;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** The times of a rule as clocks on the wall show them, without regard to any time zone. */
interface Walls {

    /** The first that is not before {@code from}; null where none ever comes. */
    @Nullable LocalDateTime next(LocalDateTime from);

    /** The same, remembering the last answer: zones ask again at every change of their clocks. */
    static Walls remembering(Walls walls) {
        return new Walls() {
            private @Nullable LocalDateTime asked;
            private @Nullable LocalDateTime found;

            @Override
            public @Nullable LocalDateTime next(LocalDateTime from) {
                boolean known =
                        asked != null
                                && !from.isBefore(asked)
                                && (found == null || !from.isAfter(found));
                if (!known) {
                    found = walls.next(from);
                    asked = from;
                }
                return found;
            }
        };
    }
}
