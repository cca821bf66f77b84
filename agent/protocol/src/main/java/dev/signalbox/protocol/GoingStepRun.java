package dev.signalbox.protocol;

/**
 * A step run that the agent has on its disk and whose end the room has not confirmed.
 *
 * @param stepRunId UUID of the step run
 * @param fencingToken token of the assignment it was accepted with
 * @param state one of {@code PREPARING}, {@code RUNNING}, {@code PAUSED}, {@code ENDED} (its end is
 *     still to be reported)
 */
public record GoingStepRun(String stepRunId, long fencingToken, String state) {}
