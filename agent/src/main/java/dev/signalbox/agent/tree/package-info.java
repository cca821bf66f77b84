/**
 * Process trees of robots that are found, frozen and killed as one; everything that depends on the
 * operating system.
 */
@NullMarked
package dev.signalbox.agent.tree;

import org.jspecify.annotations.NullMarked;
