/** Process runs: what they are, how one is started with which inputs, and how one is deleted. */
@NullMarked
package dev.signalbox.processrun;

import org.jspecify.annotations.NullMarked;
