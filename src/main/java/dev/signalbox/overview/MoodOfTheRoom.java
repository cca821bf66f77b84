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

    /** Runs that wait for a person, and their failed items. */
    private static final String UNRESOLVED =
            """
            select count(*) filter (where state = 'UNRESOLVED') as runs, coalesce(sum(failed), 0) as items
            from process_run
            where state <> 'COMPLETED'
            and failed > 0
            """;

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

    private record Open(long runs, long items) {}

    private record Seen(Mood mood, long items, Instant at) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Seen seen = new Seen(Mood.QUIET, 0, Instant.MIN);

    MoodOfTheRoom(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Mood now() {
        return seen().mood();
    }

    @Override
    public long needsAPerson() {
        return seen().items();
    }

    private Seen seen() {
        Instant now = clock.instant();
        if (seen.at().isBefore(now.minus(FRESH))) {
            seen = look(now);
        }
        return seen;
    }

    private Seen look(Instant now) {
        boolean silent = jdbc.sql(SILENT).query(Boolean.class).single();
        Open open = jdbc.sql(UNRESOLVED).query(Open.class).single();
        Mood mood = silent ? Mood.TROUBLE : open.runs() > 0 ? Mood.PERSON : Mood.QUIET;
        return new Seen(mood, open.items(), now);
    }
}
