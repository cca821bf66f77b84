package dev.signalbox.explorer;

import dev.signalbox.item.ItemState;

/** What can be done to many items at once. */
enum BulkVerb {
    RETRY(
            "Retry %s",
            "bulk-retries",
            "It is put back in line at its step, in the same run.",
            "They are put back in line at their step, in the same run.",
            "only failed items can be retried.") {
        @Override
        boolean fits(ItemState state) {
            return state == ItemState.FAILED;
        }
    },
    DONE(
            "Mark %s done",
            "bulk-done-marks",
            "It is closed as it is: no robot works on it any more and nothing of it goes to the next step. This cannot be undone.",
            "They are closed as they are: no robot works on them any more and nothing of them goes to the next step. This cannot be undone.",
            "only failed and pending items can be marked done.") {
        @Override
        boolean fits(ItemState state) {
            return state == ItemState.FAILED || state == ItemState.PENDING;
        }
    },
    DELETE(
            "Delete %s",
            "bulk-deletions",
            "Payload, files and the history of tries are deleted for good. What robots already made of it stays.",
            "Payload, files and the history of tries are deleted for good. What robots already made of them stays.",
            "items in progress or done cannot be deleted.") {
        @Override
        boolean fits(ItemState state) {
            return state.isDeletable();
        }
    };

    private final String words;
    private final String resource;
    private final String effectOnOne;
    private final String effectOnMany;
    private final String rule;

    BulkVerb(String words, String resource, String effectOnOne, String effectOnMany, String rule) {
        this.words = words;
        this.resource = resource;
        this.effectOnOne = effectOnOne;
        this.effectOnMany = effectOnMany;
        this.rule = rule;
    }

    abstract boolean fits(ItemState state);

    /** What is done, with the number of items in it: "Retry 2 items". */
    String words(String items) {
        return words.formatted(items);
    }

    String resource() {
        return resource;
    }

    String effect(long items) {
        return items == 1 ? effectOnOne : effectOnMany;
    }

    String rule() {
        return rule;
    }
}
