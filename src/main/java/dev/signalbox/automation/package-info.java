/** Packages: uploaded automations, their manifests, tasks, environments and the notes on them. */
@NullMarked
package dev.signalbox.automation;

import org.jspecify.annotations.NullMarked;
