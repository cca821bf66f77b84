/** Where a robot's processes live: whose account, which screen. One kind for each system. */
@NullMarked
package dev.signalbox.agent.desktop;

import org.jspecify.annotations.NullMarked;
