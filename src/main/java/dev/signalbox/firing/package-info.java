/** What triggers did lately: what they started, and why they did not. */
@NullMarked
package dev.signalbox.firing;

import org.jspecify.annotations.NullMarked;
