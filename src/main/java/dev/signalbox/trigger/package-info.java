/** What starts a process by itself or from outside, and the page that shows all of it. */
@NullMarked
package dev.signalbox.trigger;

import org.jspecify.annotations.NullMarked;
