/** Machines: how they come, what they are, whether they are there. */
@NullMarked
package dev.signalbox.fleet;

import org.jspecify.annotations.NullMarked;
