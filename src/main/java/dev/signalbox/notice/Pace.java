package dev.signalbox.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** How soon somebody wants to be told. */
enum Pace {
    AT_ONCE("at once"),
    HOURLY("once an hour"),
    DAILY("once a day");

    /** What happens together comes in one mail. */
    static final Duration GATHERED = Duration.ofSeconds(15);

    private final String words;

    Pace(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** When what happened at that time is to be told. */
    Instant due(Instant at, LocalTime dailyAt, ZoneId zone) {
        return switch (this) {
            case AT_ONCE -> at.plus(GATHERED);
            case HOURLY -> at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            case DAILY -> {
                ZonedDateTime day = at.atZone(zone).with(dailyAt);
                yield (day.toInstant().isAfter(at) ? day : day.plusDays(1)).toInstant();
            }
        };
    }
}
