/** Input queues for programs: several items at once, and when they are taken. */
@NullMarked
package dev.signalbox.door.input;

import org.jspecify.annotations.NullMarked;
