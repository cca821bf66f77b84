/**
 * Tells other programs what happened: webhooks, callbacks of single runs, and their delivery log.
 */
@NullMarked
package dev.signalbox.webhook;

import org.jspecify.annotations.NullMarked;
