package dev.signalbox.door.mailbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox and how it goes with following it; its password is not answered.
 *
 * @param state {@code connected}, {@code connecting}, {@code not_connected} or {@code paused}
 * @param error why it is not connected
 * @param warning what does not work though mails are taken
 * @param pushes whether its server tells of new mails by itself
 * @param rules how many it has
 * @param mailsAside how many mails are set aside, counted up to a thousand
 */
record MailboxRow(
        String id,
        String name,
        String host,
        int port,
        String tls,
        String username,
        String folder,
        String address,
        String afterwards,
        @Nullable String moveTo,
        int megabytes,
        boolean paused,
        String state,
        @Nullable String error,
        @Nullable Instant nextTryAt,
        @Nullable String warning,
        @Nullable Instant connectedSince,
        boolean pushes,
        @Nullable Instant lastMailAt,
        int rules,
        long mailsAside,
        int version) {}
