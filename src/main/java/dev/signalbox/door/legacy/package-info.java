/**
 * Robocorp's older API of processes ({@code process-v1}) for callers with an API key, as {@code
 * RPA.Robocorp.Process} calls it: keys in camelCase, states in capitals, bodies whatever their
 * Content-Type says.
 */
@NullMarked
package dev.signalbox.door.legacy;

import org.jspecify.annotations.NullMarked;
