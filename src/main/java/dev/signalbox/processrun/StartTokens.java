package dev.signalbox.processrun;

import dev.signalbox.kit.Together;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets a form start one run, however often it is sent. */
@Component
public class StartTokens {

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final ProcessRuns runs;
    private final Clock clock;
    private final Together together;

    StartTokens(JdbcClient jdbc, ProcessRuns runs, Clock clock, Together together) {
        this.together = together;
        this.jdbc = jdbc;
        this.runs = runs;
        this.clock = clock;
    }

    /** What became of the token's start, now or before; a second sender waits for the first. */
    public StartOutcome once(UUID token, Supplier<StartOutcome> start) {
        return together.done(() -> startOnce(token, start));
    }

    private StartOutcome startOnce(UUID token, Supplier<StartOutcome> start) {
        Instant now = clock.instant();
        int taken =
                jdbc.sql(
                                """
                                insert into start_token (token, at)
                                values (:token, :now)
                                on conflict do nothing
                                """)
                        .param("token", token)
                        .param("now", utc(now))
                        .update();
        if (taken == 0) {
            return jdbc.sql(
                            "select run_id from start_token where token = :token and run_id is not null")
                    .param("token", token)
                    .query(UUID.class)
                    .optional()
                    .map(run -> StartOutcome.of(runs.find(run)))
                    .orElse(StartOutcome.skipped("This start was skipped."));
        }
        StartOutcome outcome = start.get();
        jdbc.sql("update start_token set run_id = :run where token = :token")
                .param("run", outcome.run() == null ? null : outcome.run().id())
                .param("token", token)
                .update();
        jdbc.sql("delete from start_token where at < :old")
                .param("old", utc(now.minus(KEPT)))
                .update();
        return outcome;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
