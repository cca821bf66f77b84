package dev.signalbox.processrun;

import java.util.EnumSet;
import java.util.Set;

/**
 * The life of a process run. What is not named in {@link #next()} is refused by the database too.
 */
public enum RunState {
    QUEUED(
            "Waiting for its turn",
            "new",
            "Other runs of the process go first, as its overlap policy says."),
    IN_PROGRESS("Running", "in_progress", "Step runs go or wait, or work items can still start."),
    UNRESOLVED(
            "Unresolved",
            "unresolved",
            "Nothing goes any more, and at least one work item failed: a person decides."),
    STOPPING(
            "Stopping",
            "stopping",
            "Somebody stopped it; it waits for the step runs that still go."),
    COMPLETED("Completed", "completed", "Every work item is done. To do it again is a new run.");

    private final String words;
    private final String wire;
    private final String meaning;

    RunState(String words, String wire, String meaning) {
        this.words = words;
        this.wire = wire;
        this.meaning = meaning;
    }

    /** States that may follow this one. */
    public Set<RunState> next() {
        return switch (this) {
            case QUEUED -> EnumSet.of(IN_PROGRESS, STOPPING);
            case IN_PROGRESS -> EnumSet.of(UNRESOLVED, COMPLETED, STOPPING);
            case UNRESOLVED -> EnumSet.of(IN_PROGRESS, COMPLETED, STOPPING);
            case STOPPING -> EnumSet.of(COMPLETED, UNRESOLVED);
            case COMPLETED -> EnumSet.noneOf(RunState.class);
        };
    }

    public boolean isFinal() {
        return next().isEmpty();
    }

    /** As shown on screens. */
    public String words() {
        return words;
    }

    /** Robocorp's word for it, as the REST door says it. */
    public String wire() {
        return wire;
    }

    /** What it means, as a sentence. */
    public String meaning() {
        return meaning;
    }
}
