/** What people at this computer ask the agent, and what they are shown. */
@NullMarked
package dev.signalbox.agent.desk;

import org.jspecify.annotations.NullMarked;
