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

    /** A machine that has step runs and has not been heard of for a while. */
    private static final String SILENT =
            """
            select exists (
                select
                from assignment a
                join machine_beat b on b.machine_id = a.machine_id
                where a.accepted_at is not null
                and b.seen_at < now() - interval '2 minutes')
            """;

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
        if (jdbc.sql(SILENT).query(Boolean.class).single()) {
            return Mood.TROUBLE;
        }
        boolean unresolved = jdbc.sql(UNRESOLVED).query(Boolean.class).single();
        return unresolved ? Mood.PERSON : Mood.QUIET;
    }
}
