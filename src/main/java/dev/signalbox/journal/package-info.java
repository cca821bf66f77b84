/** What happened, append-only: read by logs, live pages, notifications and webhooks. */
@NullMarked
package dev.signalbox.journal;

import org.jspecify.annotations.NullMarked;
