/** Starts that are asked for by triggers, each of them made exactly once. */
@NullMarked
package dev.signalbox.order;

import org.jspecify.annotations.NullMarked;
