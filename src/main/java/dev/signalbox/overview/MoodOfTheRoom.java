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

    /**
     * Whether a machine that has step runs has not been heard of for a while; runs that wait for a
     * person, and the failed items of all that are open.
     */
    private static final String LOOK =
            """
            select exists (
                    select
                    from assignment a
                    join machine_beat b on b.machine_id = a.machine_id
                    where a.accepted_at is not null
                    and b.seen_at < now() - interval '2 minutes') as silent,
                count(*) filter (where state = 'UNRESOLVED') as runs, coalesce(sum(failed), 0) as items
            from process_run
            where state <> 'COMPLETED'
            and failed > 0
            """;

    private record Open(boolean silent, long runs, long items) {}

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
        Instant at = seen.at();
        boolean clockWentBack = at.isAfter(now);
        if (clockWentBack || at.isBefore(now.minus(FRESH))) {
            seen = look(now);
        }
        return seen;
    }

    private Seen look(Instant now) {
        Open open = jdbc.sql(LOOK).query(Open.class).single();
        Mood mood = open.silent() ? Mood.TROUBLE : open.runs() > 0 ? Mood.PERSON : Mood.QUIET;
        return new Seen(mood, open.items(), now);
    }
}
