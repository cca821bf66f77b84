package dev.signalbox.steprun;

import java.util.EnumSet;
import java.util.Set;

/** The life of a step run. What is not named in {@link #next()} is refused by the database too. */
public enum StepRunState {
    QUEUED("Waiting", "awaiting_worker", "Stands in the run queue of its machine."),
    ASSIGNED("Assigned", "awaiting_worker", "Given to a machine that has not accepted it yet."),
    RUNNING("Running", "in_progress", "The machine prepares or runs the robot."),
    PAUSED("Paused", "in_progress", "The robot is frozen; it keeps its place and its work item."),
    STOPPING(
            "Stopping",
            "in_progress",
            "Somebody asked it to stop; the machine has not said yet that it has ended."),
    SUCCEEDED("Succeeded", "completed", "The robot ended as it should."),
    FAILED("Failed", "failed", "It ended otherwise; the code says how."),
    STOPPED(
            "Stopped",
            "failed",
            "It ended because somebody stopped it, or because nothing was left to do.");

    private final String words;
    private final String wire;
    private final String meaning;

    StepRunState(String words, String wire, String meaning) {
        this.words = words;
        this.wire = wire;
        this.meaning = meaning;
    }

    /** States that may follow this one. */
    public Set<StepRunState> next() {
        return switch (this) {
            case QUEUED -> EnumSet.of(ASSIGNED, FAILED, STOPPED);
            case ASSIGNED -> EnumSet.of(RUNNING, QUEUED, STOPPED);
            case RUNNING -> EnumSet.of(PAUSED, STOPPING, SUCCEEDED, FAILED, STOPPED);
            case PAUSED -> EnumSet.of(RUNNING, STOPPING, SUCCEEDED, FAILED, STOPPED);
            case STOPPING -> EnumSet.of(FAILED, STOPPED);
            case SUCCEEDED, FAILED, STOPPED -> EnumSet.noneOf(StepRunState.class);
        };
    }

    public boolean isFinal() {
        return next().isEmpty();
    }

    /** Whether a machine has it and its robot may call the room. */
    public boolean isGoing() {
        return switch (this) {
            case RUNNING, PAUSED, STOPPING -> true;
            case QUEUED, ASSIGNED, SUCCEEDED, FAILED, STOPPED -> false;
        };
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
