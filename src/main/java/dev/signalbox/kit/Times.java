package dev.signalbox.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says times as people read them: relative to now, and exactly, in the zone of the one who looks.
 */
public final class Times {

    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_YEAR =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final Duration LONG_AGO = Duration.ofDays(7);

    private final Clock clock;
    private final Viewer viewer = new Viewer();

    Times(Clock clock) {
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /**
     * "just now", "5 min ago", "in 3 h", and from a week on the day. The page's script says the
     * same words as time goes on.
     */
    public String relative(@Nullable Instant at) {
        if (at == null) {
            return "–";
        }
        Duration since = Duration.between(at, now());
        Duration distance = since.abs();
        if (distance.compareTo(LONG_AGO) >= 0) {
            return day(at);
        }
        if (distance.toSeconds() < 5) {
            return "just now";
        }
        String words = largest(distance);
        return since.isNegative() ? "in " + words : words + " ago";
    }

    /** "Sat 21 Nov 2026, 15:04:05 Europe/Berlin": for the title beside a relative time. */
    public String exact(@Nullable Instant at) {
        if (at == null) {
            return "";
        }
        ZoneId zone = viewer.zone();
        return EXACT.format(at.atZone(zone)) + " " + zone.getId().replace("Z", "UTC");
    }

    /** Hours to seconds, for logs and timelines. */
    public String clock(Instant at) {
        return CLOCK.format(at.atZone(viewer.zone()));
    }

    /** How long ago {@code from} was, as a going clock starts. */
    public Duration since(Instant from) {
        Duration since = Duration.between(from, now());
        return since.isNegative() ? Duration.ZERO : since;
    }

    private String day(Instant at) {
        ZoneId zone = viewer.zone();
        boolean thisYear = at.atZone(zone).getYear() == now().atZone(zone).getYear();
        return (thisYear ? DAY : DAY_AND_YEAR).format(at.atZone(zone));
    }

    private static String largest(Duration distance) {
        if (distance.toDays() > 0) {
            return distance.toDays() + " d";
        }
        if (distance.toHours() > 0) {
            return distance.toHours() + " h";
        }
        if (distance.toMinutes() > 0) {
            return distance.toMinutes() + " min";
        }
        return distance.toSeconds() + " s";
    }
}
