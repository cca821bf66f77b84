/** What agent and control room say to each other: records only, no behaviour. */
@NullMarked
package dev.signalbox.protocol;

import org.jspecify.annotations.NullMarked;
