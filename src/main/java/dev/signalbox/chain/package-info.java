/** Processes that are started when runs of others are through. */
@NullMarked
package dev.signalbox.chain;

import org.jspecify.annotations.NullMarked;
