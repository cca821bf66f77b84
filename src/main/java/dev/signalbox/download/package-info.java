/** The agent's program and its installers, as far as this installation has them. */
@NullMarked
package dev.signalbox.download;

import org.jspecify.annotations.NullMarked;
