/**
 * What is in a package: the zip, robot.yaml, signalbox.yaml or UiPath's project.json, tasks,
 * environments and notes.
 */
@NullMarked
package dev.signalbox.manifest;

import org.jspecify.annotations.NullMarked;
