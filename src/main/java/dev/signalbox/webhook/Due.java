package dev.signalbox.webhook;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this room sends now.
 *
 * @param attempts with this one
 * @param secret sealed; null: it is not signed
 */
record Due(
        UUID id,
        UUID webhookId,
        String endpoint,
        @Nullable String secret,
        String event,
        String body,
        int attempts) {}
