/** Accounts and X displays of a Linux machine. */
@NullMarked
package dev.signalbox.agent.linux;

import org.jspecify.annotations.NullMarked;
