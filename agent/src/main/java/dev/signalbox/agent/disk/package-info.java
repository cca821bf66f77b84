/**
 * What the agent keeps on its disk, written so that a crash at any moment leaves something whole.
 */
@NullMarked
package dev.signalbox.agent.disk;

import org.jspecify.annotations.NullMarked;
