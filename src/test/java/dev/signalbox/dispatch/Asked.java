package dev.signalbox.dispatch;

import dev.signalbox.process.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What is asked of a run queue, as most tests ask it. */
public final class Asked {

    private Asked() {}

    /** Unattended on one machine, as the agent's own user, for three hours. */
    public static QueueRequest of(
            UUID stepRun, UUID machine, Priority priority, boolean foreground, Instant now) {
        return new QueueRequest(
                stepRun,
                UUID.randomUUID(),
                machine,
                null,
                "Letters run 3, step 1",
                priority,
                now,
                now.plus(Duration.ofHours(3)),
                null,
                foreground,
                false,
                "",
                false);
    }
}
