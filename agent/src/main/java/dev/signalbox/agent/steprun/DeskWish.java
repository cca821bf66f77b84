package dev.signalbox.agent.steprun;

import dev.signalbox.protocol.DesiredState.Wanted;

/**
 * What the person at this computer wants of a step run, on the disk until the room knows.
 *
 * @param wanted what should become of it
 * @param withinMillis STOP: after how long its robot is killed
 * @param reason as typed; may be empty
 * @param user who wants it
 */
public record DeskWish(Wanted wanted, long withinMillis, String reason, String user) {

    /** Why, for the robot and its log. */
    String sentence() {
        String done =
                switch (wanted) {
                    case PAUSE -> "Paused";
                    case RUN -> "Resumed";
                    case STOP, KILL -> "Stopped";
                };
        String said = done + " by " + user + " at this computer";
        return reason.isBlank() ? said + "." : said + ": " + reason.strip();
    }
}
