/** The agent: runs on a machine, asks the control room what should be running, and makes it so. */
@NullMarked
package dev.signalbox.agent;

import org.jspecify.annotations.NullMarked;
