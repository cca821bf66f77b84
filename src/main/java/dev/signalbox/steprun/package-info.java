/** Step runs: what they are, how they are queued, launched, reported, stopped and ended. */
@NullMarked
package dev.signalbox.steprun;

import org.jspecify.annotations.NullMarked;
