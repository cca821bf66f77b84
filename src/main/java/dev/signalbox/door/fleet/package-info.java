/** The part of the REST door about machines, their groups, link tokens and runtime slots. */
@NullMarked
package dev.signalbox.door.fleet;

import org.jspecify.annotations.NullMarked;
