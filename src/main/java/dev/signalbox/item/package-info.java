/**
 * Work items: their data, files, attempts and outputs, who holds which, and what people do with
 * them.
 */
@NullMarked
package dev.signalbox.item;

import org.jspecify.annotations.NullMarked;
