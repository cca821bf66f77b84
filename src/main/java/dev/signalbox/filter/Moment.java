package dev.signalbox.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * A day or a time of day, as typed.
 *
 * @param from its first moment
 * @param to the first moment after it
 */
public record Moment(Instant from, Instant to) {

    /** {@code today}, {@code yesterday}, a date, a date with a time, or that with its offset. */
    public static Optional<Moment> read(String text, Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        try {
            return Optional.of(
                    switch (text.toLowerCase(Locale.ROOT)) {
                        case "today" -> day(today, zone);
                        case "yesterday" -> day(today.minusDays(1), zone);
                        default -> written(text, zone);
                    });
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Moment written(String text, ZoneId zone) {
        if (!text.contains("T")) {
            return day(LocalDate.parse(text), zone);
        }
        Instant at =
                text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDateTime.parse(text).atZone(zone).toInstant();
        boolean seconds = text.matches(".*T\\d\\d:\\d\\d:\\d\\d.*");
        return new Moment(at, at.plusSeconds(seconds ? 1 : 60));
    }

    private static Moment day(LocalDate day, ZoneId zone) {
        return new Moment(
                day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
