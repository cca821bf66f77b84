package dev.signalbox.agent.steprun;

/** The room no longer wants to hear of this step run. */
final class Unwanted extends Exception {

    Unwanted(String message) {
        super(message);
    }
}
