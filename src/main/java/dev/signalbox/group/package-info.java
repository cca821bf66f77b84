/** Machine groups and pools of runtime slots. */
@NullMarked
package dev.signalbox.group;

import org.jspecify.annotations.NullMarked;
