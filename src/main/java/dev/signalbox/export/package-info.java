/** Work items as a file: JSON lines or CSV. */
@NullMarked
package dev.signalbox.export;

import org.jspecify.annotations.NullMarked;
