package dev.signalbox.trigger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the calls of each trigger in each minute of the clock, for all rooms together. */
@Component
class CallRate {

    private final JdbcClient jdbc;
    private final Clock clock;

    CallRate(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Refused when the minute is full; the refused ones are not counted. */
    void count(ApiTrigger trigger) {
        Instant now = clock.instant();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        int counted =
                jdbc.sql(
                                """
                                insert into api_trigger_minute as m (trigger_id, minute, calls)
                                values (:trigger, :minute, 1)
                                on conflict (trigger_id) do update
                                set minute = excluded.minute,
                                    calls = case when m.minute = excluded.minute then m.calls + 1 else 1 end
                                where m.minute <> excluded.minute
                                or m.calls < :most
                                """)
                        .param("trigger", trigger.id())
                        .param("minute", minute.atOffset(ZoneOffset.UTC))
                        .param("most", trigger.callsAMinute())
                        .update();
        if (counted == 0) {
            Instant next = minute.plus(1, ChronoUnit.MINUTES);
            throw new TooManyCalls(trigger, Math.max(1, Duration.between(now, next).toSeconds()));
        }
    }

    /** How many calls came in the minute that goes on. */
    int soFar(UUID triggerId) {
        return jdbc.sql(
                        """
                        select coalesce(max(calls), 0)
                        from api_trigger_minute
                        where trigger_id = :trigger
                        and minute = :minute
                        """)
                .param("trigger", triggerId)
                .param(
                        "minute",
                        clock.instant().truncatedTo(ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }
}
