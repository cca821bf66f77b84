package dev.signalbox.explorer;

import dev.signalbox.item.ItemState;

/** What can be done to many items at once. */
enum BulkVerb {
    RETRY(
            "Retry",
            "bulk-retries",
            "They are put back in line at their step, in the same run.",
            "only failed items can be retried.") {
        @Override
        boolean fits(ItemState state) {
            return state == ItemState.FAILED;
        }
    },
    DONE(
            "Mark done",
            "bulk-done-marks",
            "They are closed as they are: no robot works on them any more and nothing of them goes to the next step. This cannot be undone.",
            "only failed and pending items can be marked done.") {
        @Override
        boolean fits(ItemState state) {
            return state == ItemState.FAILED || state == ItemState.PENDING;
        }
    },
    DELETE(
            "Delete",
            "bulk-deletions",
            "Payload, files and the history of tries are deleted for good. What robots already made of them stays.",
            "items in progress or done cannot be deleted.") {
        @Override
        boolean fits(ItemState state) {
            return state.isDeletable();
        }
    };

    private final String words;
    private final String resource;
    private final String effect;
    private final String rule;

    BulkVerb(String words, String resource, String effect, String rule) {
        this.words = words;
        this.resource = resource;
        this.effect = effect;
        this.rule = rule;
    }

    abstract boolean fits(ItemState state);

    String words() {
        return words;
    }

    String resource() {
        return resource;
    }

    String effect() {
        return effect;
    }

    String rule() {
        return rule;
    }
}
