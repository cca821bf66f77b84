/** Ends what goes or waits: process runs, step runs, and what has gone on for too long. */
@NullMarked
package dev.signalbox.stop;

import org.jspecify.annotations.NullMarked;
