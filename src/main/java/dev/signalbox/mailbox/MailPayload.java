package dev.signalbox.mailbox;

import dev.signalbox.mail.Address;
import dev.signalbox.mail.Envelope;
import dev.signalbox.mail.ReadMail;
import dev.signalbox.mail.ReadMail.Trouble;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The payload that robots find of a mail, in the shape that Robocorp's clients read. */
final class MailPayload {

    static final String RAW = "__raw_mail";
    static final String HTML = "__mail.html";

    /** A longer mail stands in its file only. */
    static final int MOST_RAW_BYTES = 4 << 20;

    /** Python's oldest clients read an offset, not a Z. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private MailPayload() {}

    /** Of a mail that was taken apart; what could not be read of it says so. */
    static Map<String, Object> of(
            ReadMail mail, Instant receivedAt, List<String> files, List<Trouble> troubles) {
        Envelope envelope = mail.envelope();
        Address from = envelope.sender();
        var email = new LinkedHashMap<String, Object>();
        email.put("from", one(from));
        email.put("to", all(envelope.to()));
        email.put("cc", all(envelope.cc()));
        email.put("bcc", all(envelope.bcc()));
        email.put(
                "replyTo",
                one(envelope.replyTo().isEmpty() ? from : envelope.replyTo().getFirst()));
        email.put("subject", envelope.subject());
        email.put("date", date(envelope.date(), receivedAt));
        email.put("messageId", envelope.messageId());
        email.put("text", mail.text());
        email.put("attachments", files);
        var payload = new LinkedHashMap<String, Object>();
        payload.put(troubles.isEmpty() ? "email" : "failedEmail", email);
        if (!troubles.isEmpty()) {
            payload.put("errors", troubles);
        }
        return payload;
    }

    /** Of a mail that is not to be taken apart; null where it is too long for a payload. */
    static Map<String, Object> raw(@Nullable String mail) {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("rawEmail", mail);
        return payload;
    }

    private static String date(@Nullable Instant written, Instant receivedAt) {
        Instant at = written == null ? receivedAt : written;
        return DATE.format(OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
    }

    private static List<Map<String, String>> all(List<Address> addresses) {
        return addresses.stream().map(MailPayload::one).toList();
    }

    private static Map<String, String> one(Address address) {
        var one = new LinkedHashMap<String, String>();
        one.put("name", address.name());
        one.put("address", address.address());
        return one;
    }
}
