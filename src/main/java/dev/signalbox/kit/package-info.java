/** Paging, forms, htmx, time and JSON: nothing here knows a word of the domain. */
@NullMarked
package dev.signalbox.kit;

import org.jspecify.annotations.NullMarked;
