/** Verbs over many work items, for scripts. */
@NullMarked
package dev.signalbox.door.bulk;

import org.jspecify.annotations.NullMarked;
