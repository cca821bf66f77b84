/** Mailboxes, their rules and mails of the REST door. */
@NullMarked
package dev.signalbox.door.mailbox;

import org.jspecify.annotations.NullMarked;
