/** The HTTP door for agents: what dev.signalbox.protocol says, and who may say it. */
@NullMarked
package dev.signalbox.door.agent;

import org.jspecify.annotations.NullMarked;
