/** Processes and their steps: what runs where, and everything that a step settles beforehand. */
@NullMarked
package dev.signalbox.process;

import org.jspecify.annotations.NullMarked;
