/** Benchmarks: how fast the room is, beside a plain loop on the same PostgreSQL in the same run. */
@NullMarked
package dev.signalbox.bench;

import org.jspecify.annotations.NullMarked;
