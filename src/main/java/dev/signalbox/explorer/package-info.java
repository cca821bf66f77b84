/** The pages over work items: the list with its filters, one item, and verbs for many. */
@NullMarked
package dev.signalbox.explorer;

import org.jspecify.annotations.NullMarked;
