/** Webhooks over the REST door, in Robocorp's shapes. */
@NullMarked
package dev.signalbox.door.webhook;

import org.jspecify.annotations.NullMarked;
