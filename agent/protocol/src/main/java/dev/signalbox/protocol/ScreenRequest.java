package dev.signalbox.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A going step run wants its session's foreground place: {@code POST
 * /agent/v1/step-runs/{id}/foreground}. Asking again changes nothing and tells how it stands;
 * {@code DELETE} gives the place back, or leaves the line.
 *
 * @param waitSeconds how long it stays in the line; null: for as long as it runs
 */
public record ScreenRequest(@Nullable Integer waitSeconds) {}
