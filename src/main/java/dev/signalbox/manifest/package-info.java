/** What is in a package: the zip, robot.yaml and signalbox.yaml, tasks, environments and notes. */
@NullMarked
package dev.signalbox.manifest;

import org.jspecify.annotations.NullMarked;
