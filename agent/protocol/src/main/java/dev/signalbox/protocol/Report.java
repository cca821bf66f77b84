package dev.signalbox.protocol;

import org.jspecify.annotations.Nullable;

/**
 * News of one step run: {@code POST /agent/v1/step-runs/{id}/reports}, in order. Sent again after a
 * lost answer; the room takes each (step run, sequence) once.
 *
 * @param sequence from 1, by step run
 * @param kind what happened
 * @param at when, at the agent: ISO-8601 in UTC
 * @param code ENDED without success: a code of the catalogue (ROBOT_ERROR, TIMED_OUT,
 *     PACKAGE_INVALID, ENVIRONMENT_FAILED, STOPPED, KILLED, MACHINE_LOST, SIGN_IN_REFUSED,
 *     SESSION_NOT_CREATED, SESSION_LOST); else null
 * @param exitCode ENDED: of the robot's first process; null where it never ran or was killed.
 *     STOPPED with one: it stopped by itself when it was asked to
 * @param text PROGRESS, ACTION, ENDED, PREPARING, KILLING, SENDING: one line or a few for people;
 *     else null or empty
 * @param level PROGRESS: how grave it is, {@code INFO}, {@code WARN} or {@code ERROR}; null: the
 *     robot does not say. Rooms pass over words that they do not know
 */
public record Report(
        long sequence,
        Kind kind,
        String at,
        @Nullable String code,
        @Nullable Integer exitCode,
        @Nullable String text,
        @Nullable String level) {

    /** One without a level. */
    public Report(
            long sequence,
            Kind kind,
            String at,
            @Nullable String code,
            @Nullable Integer exitCode,
            @Nullable String text) {
        this(sequence, kind, at, code, exitCode, text, null);
    }

    /** What a report tells. */
    public enum Kind {
        /** The package is being fetched or the environment built; the text says which. */
        PREPARING,
        /** The robot's first process runs. */
        STARTED,
        /** A status line of the robot. */
        PROGRESS,
        /** What the robot does now: {@code sub-flow|action}. */
        ACTION,
        /** The tree is frozen. */
        PAUSED,
        /** The tree goes on. */
        RESUMED,
        /** It is to stop, and its robot is told when it asks. */
        TOLD,
        /** The robot asked whether it should stop, and was told so. */
        SEEN,
        /** The whole tree is being killed; the text says why. */
        KILLING,
        /** Every process is gone; what the robot left is being sent. */
        SENDING,
        /**
         * Every process of the tree is gone and all logs and artifacts were sent. Last report of a
         * step run.
         */
        ENDED
    }
}
