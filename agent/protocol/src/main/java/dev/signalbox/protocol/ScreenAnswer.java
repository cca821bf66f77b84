package dev.signalbox.protocol;

import dev.signalbox.protocol.DesiredState.Screen;
import org.jspecify.annotations.Nullable;

/**
 * How a step run stands with its session's foreground place.
 *
 * @param screen WAITING or GRANTED
 * @param sentence WAITING: who holds the place; null while nobody has looked yet
 */
public record ScreenAnswer(Screen screen, @Nullable String sentence) {}
