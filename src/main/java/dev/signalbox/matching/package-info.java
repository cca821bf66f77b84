/**
 * Who of a line starts now, where, and why each of the others waits: a pure function from a
 * snapshot to decisions, and the catalogue of reasons.
 */
@NullMarked
package dev.signalbox.matching;

import org.jspecify.annotations.NullMarked;
