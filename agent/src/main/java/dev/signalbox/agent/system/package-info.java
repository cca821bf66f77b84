/** What the agent asks of the system below it before anything else; it knows no other package. */
@NullMarked
package dev.signalbox.agent.system;

import org.jspecify.annotations.NullMarked;
