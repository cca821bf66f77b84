/** Whose certificates the room trusts when it calls others. */
@NullMarked
package dev.signalbox.trust;

import org.jspecify.annotations.NullMarked;
