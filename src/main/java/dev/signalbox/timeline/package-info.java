/** The step runs of a process run over time, machine by machine. */
@NullMarked
package dev.signalbox.timeline;

import org.jspecify.annotations.NullMarked;
