/** Processes that are started by what waits in their input queue. */
@NullMarked
package dev.signalbox.inflow;

import org.jspecify.annotations.NullMarked;
