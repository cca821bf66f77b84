/** Environments: built once per digest, kept side by side, never changed by a run. */
@NullMarked
package dev.signalbox.agent.environment;

import org.jspecify.annotations.NullMarked;
