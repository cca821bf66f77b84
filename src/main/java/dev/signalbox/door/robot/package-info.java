/** The door for robots: Robocorp's work item calls, as unmodified robots make them. */
@NullMarked
package dev.signalbox.door.robot;

import org.jspecify.annotations.NullMarked;
