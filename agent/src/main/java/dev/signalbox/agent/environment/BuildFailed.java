package dev.signalbox.agent.environment;

/**
 * An environment cannot be built, or a command in it failed; the message ends with the last lines
 * of its output.
 */
public final class BuildFailed extends Exception {

    /** With a text for people. */
    public BuildFailed(String message) {
        super(message);
    }
}
