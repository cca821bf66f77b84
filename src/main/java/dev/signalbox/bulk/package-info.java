/** What is done to many work items at once: those that are ticked, or all that match a filter. */
@NullMarked
package dev.signalbox.bulk;

import org.jspecify.annotations.NullMarked;
