package dev.signalbox.dispatch;

import dev.signalbox.process.Priority;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step run that should stand in the line of its machine or of its group.
 *
 * @param machineId the machine it waits for; null: any machine of the group
 * @param title names it to others that wait behind it, as in "Invoices run 41, step 2"
 * @param requestedAt when it was first queued; never changed by a lost assignment
 * @param limitAt when it leaves the line with QUEUE_TIMEOUT; null: as its machine or group says
 * @param notBefore it may not start earlier; null: at once
 * @param failAtOnce whether it would rather fail than wait behind another for a screen
 */
public record QueueRequest(
        UUID stepRunId,
        UUID runId,
        @Nullable UUID machineId,
        @Nullable UUID groupId,
        String title,
        Priority priority,
        Instant requestedAt,
        @Nullable Instant limitAt,
        @Nullable Instant notBefore,
        boolean foreground,
        boolean attended,
        String account,
        boolean failAtOnce) {

    public QueueRequest {
        if ((machineId == null) == (groupId == null)) {
            throw new IllegalArgumentException("A step run waits for a machine or for a group.");
        }
    }

    /** Id of the machine or group. */
    UUID target() {
        return machineId == null ? Objects.requireNonNull(groupId) : machineId;
    }
}
