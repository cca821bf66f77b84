/** Which columns of which table a person wants to see. */
@NullMarked
package dev.signalbox.column;

import org.jspecify.annotations.NullMarked;
