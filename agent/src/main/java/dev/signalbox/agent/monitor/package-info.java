/** The window for the person at this computer: a process of its own, which asks the agent. */
@NullMarked
package dev.signalbox.agent.monitor;

import org.jspecify.annotations.NullMarked;
