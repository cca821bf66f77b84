package dev.signalbox.agent.steprun;

import dev.signalbox.agent.room.Refused;
import dev.signalbox.protocol.StartedProcess;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a robot may ask its agent, and tell it. */
interface Conversation {

    boolean shouldStop();

    boolean shouldPause();

    /** Why it should; may be empty. */
    String reason();

    /** A line about itself; its level may be INFO, WARN, ERROR or null. */
    void status(String text, @Nullable String level);

    void action(String text);

    /**
     * Waits until the robot has the foreground place of its session, and says how programs see its
     * screen.
     *
     * @param waitSeconds for how long at most; null: for as long as it runs
     */
    Map<String, String> takeScreen(@Nullable Integer waitSeconds)
            throws Denied, Refused, InterruptedException;

    /** Gives the place back; at once, however far away the room is. */
    void giveScreenBack();

    /** Starts another process beside this one; the body is passed on as it is. */
    StartedProcess startProcess(String once, byte[] body)
            throws Denied, Refused, InterruptedException;

    /** How a process does that was started so. */
    StartedProcess startedProcess(String run) throws Denied, Refused, InterruptedException;
}
