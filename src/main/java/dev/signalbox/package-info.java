/** The control room. Each package below is a room; RoomsTest holds which may call which. */
@NullMarked
package dev.signalbox;

import org.jspecify.annotations.NullMarked;
