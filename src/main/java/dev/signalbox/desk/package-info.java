/** Processes that the person at a machine starts with the agent there. */
@NullMarked
package dev.signalbox.desk;

import org.jspecify.annotations.NullMarked;
