package dev.signalbox.overview;

import dev.signalbox.kit.RoomMood;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at most every few seconds, however many tabs ask. */
@Component
class MoodOfTheRoom implements RoomMood {

    private static final Duration FRESH = Duration.ofSeconds(3);

    private static final String UNRESOLVED =
            "select exists (select from process_run where state = 'UNRESOLVED')";

    private record Seen(Mood mood, Instant at) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Seen seen = new Seen(Mood.QUIET, Instant.MIN);

    MoodOfTheRoom(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Mood now() {
        Instant now = clock.instant();
        if (seen.at().isBefore(now.minus(FRESH))) {
            seen = new Seen(look(), now);
        }
        return seen.mood();
    }

    private Mood look() {
        boolean unresolved = jdbc.sql(UNRESOLVED).query(Boolean.class).single();
        return unresolved ? Mood.PERSON : Mood.QUIET;
    }
}
