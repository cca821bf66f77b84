/** Talks to the control room over HTTP: the agent always calls, nothing calls it. */
@NullMarked
package dev.signalbox.agent.room;

import org.jspecify.annotations.NullMarked;
