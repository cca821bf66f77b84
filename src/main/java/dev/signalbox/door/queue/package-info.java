/** The rows of the REST door about run queues. */
@NullMarked
package dev.signalbox.door.queue;

import org.jspecify.annotations.NullMarked;
