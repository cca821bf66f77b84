package dev.signalbox.processrun;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that is asked for: of which process, by whom, and with which work items.
 *
 * @param limit null: as its process says
 * @param plannedAt null: now
 */
record Wanted(
        UUID processId,
        StartedBy by,
        @Nullable UUID rerunOf,
        @Nullable Long queueLimitSeconds,
        @Nullable RunLimit limit,
        @Nullable Instant plannedAt,
        First first) {

    /** What it begins with. */
    sealed interface First {

        /** How many work items. */
        int items();

        /** Items made from payloads. */
        record Fresh(List<String> payloads) implements First {
            @Override
            public int items() {
                return payloads.size();
            }
        }

        /** Items of the input queue. */
        record Waiting(List<UUID> ids) implements First {
            @Override
            public int items() {
                return ids.size();
            }
        }

        /** Copies of items of another run, with the payloads that they have now or had at first. */
        record Copies(List<UUID> originals, boolean corrected) implements First {
            @Override
            public int items() {
                return originals.size();
            }
        }
    }
}
