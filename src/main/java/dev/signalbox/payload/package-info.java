/** Payloads looked at: whether they fit what a package asks for, and what has changed in them. */
@NullMarked
package dev.signalbox.payload;

import org.jspecify.annotations.NullMarked;
