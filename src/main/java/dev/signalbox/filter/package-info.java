/** A language for filters: text into conditions and back. Each list says which terms it has. */
@NullMarked
package dev.signalbox.filter;

import org.jspecify.annotations.NullMarked;
