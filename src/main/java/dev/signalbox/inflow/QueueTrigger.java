package dev.signalbox.inflow;

import dev.signalbox.kit.Durations;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When the input queue of a process starts it.
 *
 * @param atLeast as soon as so many items wait
 * @param oldestSeconds or as soon as one has waited so long; null: however long
 * @param most items that one run takes; null: all that wait
 * @param nextAt when it is looked at again, whatever happens until then; null: when something
 *     happens
 * @param heldBy why it does not start though enough waits; null when nothing holds it
 */
public record QueueTrigger(
        UUID id,
        UUID processId,
        String name,
        int atLeast,
        @Nullable Long oldestSeconds,
        @Nullable Integer most,
        boolean enabled,
        @Nullable Instant nextAt,
        @Nullable String heldBy,
        int version) {

    /** When it starts the process and with what. */
    public String sentence() {
        String items = atLeast == 1 ? "an item waits" : atLeast + " items wait";
        return "Starts as soon as "
                + items
                + " in the input queue"
                + (oldestSeconds == null || atLeast == 1
                        ? ""
                        : ", or one has waited for " + new Durations().seconds(oldestSeconds))
                + (most == null ? "." : "; a run takes at most " + most + ".")
                + (heldBy == null ? "" : " " + heldBy);
    }
}
