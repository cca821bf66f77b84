package dev.signalbox.steprun;

import dev.signalbox.protocol.Report;
import org.jspecify.annotations.Nullable;

/** What happens on the way to the end of a step run that does not end by itself. */
public enum EndStage {
    ASKED("stop_requested", "asked it to stop"),
    TOLD("stop_delivered", "has the order; the robot is told when it asks"),
    SEEN("stop_seen", "The robot has seen that it should stop"),
    KILL_ASKED("kill_requested", "ordered it to be killed"),
    KILLING("killing", "kills the robot and everything that it started"),
    SENDING("sending_artifacts", "The robot is gone; what it left is being sent");

    private final String wire;
    private final String words;

    EndStage(String wire, String words) {
        this.wire = wire;
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

    /** As the REST door says it. */
    public String wire() {
        return wire;
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
