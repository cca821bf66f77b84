package dev.signalbox.steprun;

import dev.signalbox.protocol.Report;
import org.jspecify.annotations.Nullable;

/** What happens on the way to the end of a step run that does not end by itself. */
public enum EndStage {
    ASKED("asked it to stop"),
    TOLD("has the order; the robot is told when it asks"),
    SEEN("The robot has seen that it should stop"),
    KILL_ASKED("ordered it to be killed"),
    KILLING("kills the robot and everything that it started"),
    SENDING("The robot is gone; what it left is being sent");

    private final String words;

    EndStage(String words) {
        this.words = words;
    }

    /** That which a report of an agent tells; null: none. */
    static @Nullable EndStage of(Report.Kind kind) {
        return switch (kind) {
            case TOLD -> TOLD;
            case SEEN -> SEEN;
            case KILLING -> KILLING;
            case SENDING -> SENDING;
            case PREPARING, STARTED, PROGRESS, ACTION, PAUSED, RESUMED, ENDED -> null;
        };
    }

    /** What a person or a machine did, or a whole sentence. */
    public String words() {
        return words;
    }

    /** Whether the words need whoever did it before them. */
    public boolean ofPerson() {
        return this == ASKED || this == KILL_ASKED;
    }

    /** Whether the words need the name of the machine before them. */
    public boolean ofMachine() {
        return this == TOLD || this == KILLING;
    }
}
