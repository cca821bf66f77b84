package dev.signalbox.agent.monitor;

import dev.signalbox.agent.steprun.SeenStepRun;

/**
 * Something that a person may want to hear of a step run.
 *
 * @param kind what happened
 * @param run how it is now
 */
record Notice(Kind kind, SeenStepRun run) {

    /** What happened. */
    enum Kind {
        RUNNING("is running"),
        PAUSED("is paused"),
        STOPPED("was stopped"),
        SUCCEEDED("has ended well"),
        FAILED("has failed");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    String title() {
        return run.process() + " " + kind.words;
    }

    String text() {
        String where = Words.title(run);
        String said = run.message().isBlank() ? Words.doing(run) : run.message().strip();
        return said.isEmpty() ? where : where + "\n" + said;
    }

    /** Whether who looks can still pause or stop it. */
    boolean isGoing() {
        return !run.hasEnded() && run.yours();
    }
}
