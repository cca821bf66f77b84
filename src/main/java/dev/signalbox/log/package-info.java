/** What step runs leave behind: their logs, in segments, and their artifacts. */
@NullMarked
package dev.signalbox.log;

import org.jspecify.annotations.NullMarked;
