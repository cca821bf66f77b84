/** The pages of input queues: items are added, started, changed and deleted. */
@NullMarked
package dev.signalbox.intake;

import org.jspecify.annotations.NullMarked;
