/** What the whole room looks like: dashboard, monitor, search. */
@NullMarked
package dev.signalbox.overview;

import org.jspecify.annotations.NullMarked;
