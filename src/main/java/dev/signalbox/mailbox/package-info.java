/** Mailboxes that rooms follow, and the rules by which their mails start processes. */
@NullMarked
package dev.signalbox.mailbox;

import org.jspecify.annotations.NullMarked;
