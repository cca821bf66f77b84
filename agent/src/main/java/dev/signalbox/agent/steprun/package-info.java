/** One step run on this machine, from accepting it to its confirmed end. */
@NullMarked
package dev.signalbox.agent.steprun;

import org.jspecify.annotations.NullMarked;
