package dev.signalbox.trigger;

import dev.signalbox.kit.Hashes;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Rounds;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.StartOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers calls by their idempotency key, so that one that is sent again starts nothing anew. */
@Component
class CallKeys extends Rounds {

    static final Duration KEPT = Duration.ofDays(2);
    private static final Duration SWEEP = Duration.ofHours(1);
    private static final int LONGEST = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    CallKeys(JdbcClient jdbc, Clock clock) {
        super("call-keys");
        this.jdbc = jdbc;
        this.clock = clock;
        every(SWEEP, this::sweep);
    }

    /**
     * What became of a call.
     *
     * @param runId null when the overlap policy had it skipped
     * @param again whether it was answered before
     */
    record Known(@Nullable UUID runId, String skipped, boolean again) {

        static Known of(StartOutcome outcome) {
            ProcessRun run = outcome.run();
            return new Known(run == null ? null : run.id(), outcome.skipped(), false);
        }
    }

    private record Before(String digest, @Nullable UUID runId, String skipped) {}

    /**
     * Starts, unless the same key has before; a second sender waits for the first. To be called in
     * the transaction of the start.
     */
    Known once(UUID triggerId, @Nullable String key, byte[] body, Supplier<StartOutcome> start) {
        if (key == null) {
            return Known.of(start.get());
        }
        String digest = Hashes.of(body);
        int fresh =
                jdbc.sql(
                                """
                                insert into api_trigger_key (trigger_id, key, digest, at)
                                values (:trigger, :key, :digest, :now)
                                on conflict do nothing
                                """)
                        .param("trigger", triggerId)
                        .param("key", key)
                        .param("digest", digest)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
        if (fresh == 0) {
            return again(triggerId, key, digest);
        }
        Known known = Known.of(start.get());
        jdbc.sql(
                        """
                        update api_trigger_key
                        set run_id = :run, skipped = :skipped
                        where trigger_id = :trigger
                        and key = :key
                        """)
                .param("run", known.runId())
                .param("skipped", known.skipped())
                .param("trigger", triggerId)
                .param("key", key)
                .update();
        return known;
    }

    private Known again(UUID triggerId, String key, String digest) {
        Before before =
                jdbc.sql(
                                """
                                select digest, run_id, skipped
                                from api_trigger_key
                                where trigger_id = :trigger
                                and key = :key
                                """)
                        .param("trigger", triggerId)
                        .param("key", key)
                        .query(Before.class)
                        .single();
        if (!before.digest().equals(digest)) {
            throw Refused.conflict(
                    "IDEMPOTENCY_KEY_REUSED",
                    "The Idempotency-Key "
                            + key
                            + " came with another body before. Send the same body for the same answer, or a new key.");
        }
        return new Known(before.runId(), before.skipped(), true);
    }

    /** Null where none was sent. */
    static @Nullable String checked(@Nullable String key) {
        if (key == null || key.isBlank()) {
            return null;
        }
        String clean = key.strip();
        if (clean.length() > LONGEST || clean.chars().anyMatch(Character::isISOControl)) {
            throw Refused.invalid(
                    "Idempotency-Key", "An Idempotency-Key has 1 to " + LONGEST + " characters.");
        }
        return clean;
    }

    void sweep() {
        jdbc.sql("delete from api_trigger_key where at < :old")
                .param("old", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
