/** Run queues as people see them: who waits, in which order and why; moved, cancelled. */
@NullMarked
package dev.signalbox.queue;

import org.jspecify.annotations.NullMarked;
