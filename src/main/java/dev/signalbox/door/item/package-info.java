/** Work items for programs, beyond Robocorp: input queues, who cares for an item, comments. */
@NullMarked
package dev.signalbox.door.item;

import org.jspecify.annotations.NullMarked;
