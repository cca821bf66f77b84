package dev.signalbox.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moments as people and programs write them, in the zone of a schedule. */
public final class Moments {

    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

    private Moments() {}

    /** A day alone is its begin, or its end. */
    static Optional<Instant> read(String typed, ZoneId zone, boolean end) {
        String iso = typed.strip().replaceFirst("(?<=\\d) (?=\\d)", "T");
        try {
            Instant moment;
            if (iso.matches("\\d{4}-\\d\\d-\\d\\d")) {
                LocalDate day = LocalDate.parse(iso);
                moment =
                        end
                                ? day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1)
                                : day.atStartOfDay(zone).toInstant();
            } else if (iso.matches("[^T]*T.*([zZ]|[+-]\\d\\d(:?\\d\\d)?)")) {
                moment = OffsetDateTime.parse(iso).toInstant();
            } else {
                moment = LocalDateTime.parse(iso).atZone(zone).toInstant();
            }
            LocalDate day = LocalDate.ofInstant(moment, zone);
            return day.isBefore(FIRST) || day.isAfter(LAST)
                    ? Optional.empty()
                    : Optional.of(moment);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As it stands in a field for a local date and time. */
    static String local(@Nullable Instant moment, ZoneId zone) {
        return moment == null ? "" : LocalDateTime.ofInstant(moment, zone).toString();
    }

    /** With its offset, as in 2026-12-01T08:00:00+01:00. */
    public static @Nullable String offset(@Nullable Instant moment, ZoneId zone) {
        return moment == null
                ? null
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(zone));
    }
}
