package dev.signalbox.notice;

import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

/**
 * What a person wants to be told.
 *
 * @param whose of all processes, of chosen ones, or of those with failed items that the person
 *     cares for
 */
record Wishes(
        UUID userId,
        String address,
        List<NoticeKind> kinds,
        Whose whose,
        List<UUID> processIds,
        Pace pace,
        LocalTime dailyAt,
        String timeZone,
        int version) {

    /** Of which processes. */
    enum Whose {
        ALL("all processes"),
        CARED("processes with failed work items that I care for"),
        CHOSEN("these processes");

        private final String words;

        Whose(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
