/**
 * What goes into a process: payloads read from text and files, its input queue, and the first work
 * items of a run.
 */
@NullMarked
package dev.signalbox.input;

import org.jspecify.annotations.NullMarked;
