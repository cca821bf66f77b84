package dev.signalbox.processrun;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets a form start one run, however often it is sent. */
@Component
class StartTokens {

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    StartTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Id of the run that the token started, now or before; a second sender waits for the first. */
    @Transactional
    public UUID once(UUID token, Supplier<ProcessRun> start) {
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
            return jdbc.sql("select run_id from start_token where token = :token")
                    .param("token", token)
                    .query(UUID.class)
                    .single();
        }
        UUID runId = start.get().id();
        jdbc.sql("update start_token set run_id = :run where token = :token")
                .param("run", runId)
                .param("token", token)
                .update();
        jdbc.sql("delete from start_token where at < :old")
                .param("old", utc(now.minus(KEPT)))
                .update();
        return runId;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
