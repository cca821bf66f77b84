package dev.signalbox.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole truth for one machine: every step run it should have, and in which state. What is not
 * in it must not run.
 *
 * @param revision to be sent with the next poll
 * @param assignments all assignments of the machine
 * @param tempo how to behave until the next answer
 */
public record DesiredState(String revision, List<Assignment> assignments, Tempo tempo) {

    /**
     * One step run that this machine has or should take.
     *
     * @param stepRunId UUID of the step run
     * @param fencingToken token of this assignment; a higher one replaces a lower one
     * @param wanted what should become of it
     * @param withinMillis STOP: after how long the tree is to be killed, counted from when the
     *     agent first saw it; else 0
     * @param reason why it is to stop, for the robot's log; may be empty
     * @param screen where it stands with its session's foreground place; null: it asked for none,
     *     or waits no longer
     */
    public record Assignment(
            String stepRunId,
            long fencingToken,
            Wanted wanted,
            long withinMillis,
            String reason,
            @Nullable Screen screen) {}

    /** What became of a going step run's wish for its session's foreground place. */
    public enum Screen {
        /** It is in the line. */
        WAITING,
        /** It has the place until it gives it back or ends. */
        GRANTED
    }

    /** Wanted state of a step run on its machine. */
    public enum Wanted {
        /** Accept it if new, and let it run; resume it if it is paused. */
        RUN,
        /** Freeze the process tree. */
        PAUSE,
        /** Tell the robot that it should stop; kill the tree when the time is over. */
        STOP,
        /** Kill the tree now. */
        KILL
    }
}
