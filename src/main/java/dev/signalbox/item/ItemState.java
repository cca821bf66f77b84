package dev.signalbox.item;

import java.util.EnumSet;
import java.util.Set;

/** The life of a work item. What is not named in {@link #next()} is refused by the database too. */
public enum ItemState {
    NEW("New", "In the input queue of its process; no run has taken it."),
    EXPIRED("Expired", "Its deadline passed before a run took it."),
    PENDING("Pending", "Waits for a robot of its step."),
    IN_PROGRESS("In progress", "A robot holds it."),
    FAILED("Failed", "Did not go through; a person retries it, marks it done or deletes it."),
    DONE("Done", "Went through, or a person marked it done.");

    private final String words;
    private final String meaning;

    ItemState(String words, String meaning) {
        this.words = words;
        this.meaning = meaning;
    }

    /** States that may follow this one. */
    public Set<ItemState> next() {
        return switch (this) {
            case NEW -> EnumSet.of(PENDING, EXPIRED);
            case EXPIRED -> EnumSet.of(NEW);
            case PENDING -> EnumSet.of(IN_PROGRESS, DONE, FAILED);
            case IN_PROGRESS -> EnumSet.of(DONE, FAILED, PENDING);
            case FAILED -> EnumSet.of(PENDING, DONE);
            case DONE -> EnumSet.noneOf(ItemState.class);
        };
    }

    /** Whether a person may delete an item in this state. */
    public boolean isDeletable() {
        return switch (this) {
            case NEW, EXPIRED, PENDING, FAILED -> true;
            case IN_PROGRESS, DONE -> false;
        };
    }

    /** Whether a person may change payload and files in this state. */
    public boolean isEditable() {
        return isDeletable();
    }

    public boolean isFinal() {
        return next().isEmpty();
    }

    /** As shown on screens. */
    public String words() {
        return words;
    }

    /** What it means, as a sentence. */
    public String meaning() {
        return meaning;
    }
}
