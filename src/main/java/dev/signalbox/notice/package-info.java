/** Tells people by e-mail what happened. */
@NullMarked
package dev.signalbox.notice;

import org.jspecify.annotations.NullMarked;
