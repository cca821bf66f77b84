package dev.signalbox.protocol;

import org.jspecify.annotations.Nullable;

/**
 * How the person at a machine wants a step run stopped: body of {@code POST
 * /agent/v1/desk/step-runs/{id}/stop}. The agent has done it by then.
 *
 * @param kill true: at once; false: its robot is told, and killed when the time is over
 * @param withinMillis that time; 0 where it is killed at once
 * @param reason as typed; null or empty: none
 */
public record DeskStop(boolean kill, long withinMillis, @Nullable String reason) {}
