/**
 * Where programs start processes with the secret of an API trigger, and the triggers of processes
 * among the rows of the REST door.
 */
@NullMarked
package dev.signalbox.door.trigger;

import org.jspecify.annotations.NullMarked;
