package dev.signalbox.dispatch;

import dev.signalbox.process.Priority;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step run that should stand in the line of its machine.
 *
 * @param title names it to others that wait behind it, as in "Invoices run 41, step 2"
 * @param requestedAt when it was first queued; never changed by a lost assignment
 * @param limitAt when it leaves the line with QUEUE_TIMEOUT
 * @param notBefore it may not start earlier; null: at once
 */
public record QueueRequest(
        UUID stepRunId,
        UUID runId,
        UUID machineId,
        String title,
        Priority priority,
        Instant requestedAt,
        Instant limitAt,
        @Nullable Instant notBefore,
        boolean foreground,
        boolean attended,
        String account) {}
