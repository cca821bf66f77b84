/**
 * Process runs and step runs: starting, feeding, stopping and settling them, their logs and
 * artifacts.
 */
@NullMarked
package dev.signalbox.run;

import org.jspecify.annotations.NullMarked;
