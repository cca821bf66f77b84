package dev.signalbox.bulk;

import dev.signalbox.explorer.ItemList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a dialog says before something is done to many items.
 *
 * @param items the ticked ones; empty: all that match
 * @param q the filter that they match; null where items are ticked
 * @param at when they were counted: what is done is done to those
 * @param matching how many there are
 * @param possible how many of them allow it
 */
public record BulkAsk(
        BulkVerb verb,
        List<UUID> items,
        @Nullable String q,
        Instant at,
        long matching,
        long possible,
        List<BulkSteps.Choice> steps) {

    public String title() {
        return verb.words(words(possible));
    }

    /** The resource under {@code /work-items} that does it. */
    public String action() {
        return verb.resource();
    }

    public boolean isPossible() {
        return possible > 0 && (verb != BulkVerb.MOVE || !steps.isEmpty());
    }

    public boolean asksForVersions() {
        return verb == BulkVerb.RETRY;
    }

    public boolean asksForReason() {
        return verb == BulkVerb.FAIL;
    }

    public List<String> sentences() {
        var sentences = new ArrayList<String>();
        if (q != null) {
            sentences.add(
                    q.isBlank()
                            ? "The filter is empty: this is about all work items of the room, %s."
                                    .formatted(words(matching))
                            : "This is about all items that match the filter now, %s."
                                    .formatted(words(matching)));
        }
        if (possible == 0) {
            sentences.add(
                    (matching == 1
                                    ? "The item cannot be treated so: "
                                    : "None of the " + words(matching) + " can be treated so: ")
                            + verb.rule()
                            + ".");
            return sentences;
        }
        sentences.add(verb.effect());
        long left = matching - possible;
        if (left > 0 && matching <= ItemList.COUNT_CAP) {
            sentences.add(
                    words(left)
                            + (left == 1 ? " is left as it is: " : " are left as they are: ")
                            + verb.rule()
                            + ".");
        } else if (left > 0 || possible > ItemList.COUNT_CAP) {
            sentences.add("Others are left as they are: " + verb.rule() + ".");
        }
        if (verb == BulkVerb.MOVE && steps.isEmpty()) {
            sentences.add(
                    "There is no step to move to: choose items of one process, or name it in the filter.");
        }
        return sentences;
    }

    private static String words(long count) {
        return count > ItemList.COUNT_CAP
                ? "more than %,d items".formatted(ItemList.COUNT_CAP)
                : "%,d %s".formatted(count, count == 1 ? "item" : "items");
    }
}
