package dev.signalbox.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a mail say.
 *
 * @param messageId as its sender made it; null: there is none
 * @param delivered addresses that servers on the way noted, for whom it came in truth
 * @param date when it was written; null where that cannot be read
 */
public record Envelope(
        @Nullable String messageId,
        List<Address> from,
        List<Address> to,
        List<Address> cc,
        List<Address> bcc,
        List<Address> replyTo,
        List<Address> delivered,
        String subject,
        @Nullable Instant date) {

    /** Never fails for what a header says, however odd that is. */
    public static Envelope of(MimeMessage message) throws MessagingException {
        String id = header(message, "Message-ID");
        String subject = header(message, "Subject");
        return new Envelope(
                id == null || id.isBlank() ? null : Text.clean(id),
                addresses(message, "From"),
                addresses(message, "To"),
                addresses(message, "Cc"),
                addresses(message, "Bcc"),
                addresses(message, "Reply-To"),
                Stream.of("Delivered-To", "X-Original-To", "Envelope-To")
                        .flatMap(name -> quietly(message, name).stream())
                        .toList(),
                subject == null ? "" : Text.clean(Text.decoded(subject)),
                date(message));
    }

    /** Who sent it: the first address under From. */
    public Address sender() {
        return from.isEmpty() ? new Address("", "") : from.getFirst();
    }

    /** Everybody it is for, wherever that is said. */
    public List<Address> recipients() {
        return Stream.of(to, cc, bcc, delivered).flatMap(List::stream).toList();
    }

    private static List<Address> addresses(MimeMessage message, String name)
            throws MessagingException {
        return Address.of(header(message, name));
    }

    private static List<Address> quietly(MimeMessage message, String name) {
        try {
            return addresses(message, name);
        } catch (MessagingException e) {
            return List.of();
        }
    }

    private static @Nullable String header(MimeMessage message, String name)
            throws MessagingException {
        return message.getHeader(name, ", ");
    }

    private static @Nullable Instant date(MimeMessage message) throws MessagingException {
        Date date = message.getSentDate();
        return date == null ? null : date.toInstant();
    }
}
