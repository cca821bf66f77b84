/**
 * Keeps every going process run going: settles, publishes, places step runs, folds and completes.
 */
@NullMarked
package dev.signalbox.feeder;

import org.jspecify.annotations.NullMarked;
