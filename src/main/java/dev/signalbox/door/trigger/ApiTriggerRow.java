package dev.signalbox.door.trigger;

import dev.signalbox.door.wire.Named;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API trigger.
 *
 * @param address that programs call
 * @param secretStart the first letters of its secret
 * @param secret that callers send; only in the answer that made it, else null
 * @param signingSecret with which callers sign; only in the answer that made it, else null
 */
record ApiTriggerRow(
        String id,
        Named process,
        String name,
        String address,
        String secretStart,
        @Nullable String secret,
        @Nullable String signingSecret,
        boolean tokenInQuery,
        boolean signed,
        String listAs,
        String answer,
        int waitSeconds,
        @Nullable String callbackUrl,
        int callsPerMinute,
        boolean paused,
        Instant createdAt,
        String createdBy,
        int version) {}
