package dev.signalbox.mail;

import dev.signalbox.mail.ReadMail.Trouble;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes one mail apart. What cannot be read is noted and left out. */
final class MailReading {

    private static final int DEEPEST = 30;
    private static final int MOST_PARTS = 1_000;

    /** Longer text of a body is cut; the raw mail has all of it. */
    private static final int MOST_TEXT_BYTES = 2 << 20;

    private final FileNames names;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final List<Attachment> attachments = new ArrayList<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private int parts;

    MailReading(FileNames names) {
        this.names = names;
    }

    ReadMail of(MimeMessage message) throws MessagingException {
        Envelope envelope = Envelope.of(message);
        read(message, 0);
        String plain =
                text.isEmpty() && !html.isEmpty() ? Text.ofHtml(html.toString()) : text.toString();
        return new ReadMail(
                envelope,
                Text.storable(plain).strip(),
                html.isEmpty() ? null : html.toString(),
                List.copyOf(attachments),
                List.copyOf(troubles));
    }

    private void read(Part part, int depth) {
        if (++parts > MOST_PARTS || depth > DEEPEST) {
            if (troubles.stream()
                    .noneMatch(trouble -> trouble.message().startsWith("It has more"))) {
                trouble(
                        "It has more than %d parts, or they are nested more than %d deep; the others were left out."
                                .formatted(MOST_PARTS, DEEPEST),
                        null);
            }
            return;
        }
        String name = null;
        try {
            name = name(part);
            String type = type(part);
            if (type.startsWith("multipart/")) {
                readParts(part, depth);
            } else if (isBody(part, type, name)) {
                append(type.equals("text/html") ? html : text, part);
            } else {
                attachments.add(new Attachment(names.next(name, otherwise(type)), part));
            }
        } catch (MessagingException | IOException e) {
            trouble("A part of the mail cannot be read: " + said(e), name);
        }
    }

    private void readParts(Part part, int depth) throws MessagingException, IOException {
        if (!(part.getContent() instanceof Multipart inner)) {
            throw new MessagingException("its parts are not told apart");
        }
        int count = inner.getCount();
        for (int at = 0; at < count; at++) {
            read(inner.getBodyPart(at), depth + 1);
        }
    }

    private static boolean isBody(Part part, String type, @Nullable String name)
            throws MessagingException {
        return (type.equals("text/plain") || type.equals("text/html"))
                && name == null
                && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
    }

    private static void append(StringBuilder body, Part part)
            throws MessagingException, IOException {
        byte[] bytes;
        try (InputStream in = part.getInputStream()) {
            bytes = in.readNBytes(MOST_TEXT_BYTES);
        }
        if (!body.isEmpty()) {
            body.append('\n');
        }
        body.append(new String(bytes, Text.charset(charset(part))).replace("\r\n", "\n"));
    }

    private static @Nullable String charset(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getParameter("charset");
        } catch (ParseException e) {
            return null;
        }
    }

    /** In lower case; what cannot be read is taken for bytes, and what is not said for text. */
    private static String type(Part part) throws MessagingException {
        String said = part.getContentType();
        if (said == null || said.isBlank()) {
            return "text/plain";
        }
        try {
            return new ContentType(said).getBaseType().toLowerCase(Locale.ROOT);
        } catch (ParseException e) {
            return "application/octet-stream";
        }
    }

    private static @Nullable String name(Part part) throws MessagingException {
        String name;
        try {
            name = part.getFileName();
        } catch (ParseException e) {
            return null;
        }
        return name == null || name.isBlank() ? null : Text.decoded(name);
    }

    private static String otherwise(String type) {
        return switch (type) {
            case "message/rfc822" -> "mail.eml";
            case "text/calendar" -> "invitation.ics";
            case "text/plain" -> "text.txt";
            case "text/html" -> "text.html";
            case "image/png" -> "image.png";
            case "image/jpeg" -> "image.jpg";
            case "image/gif" -> "image.gif";
            case "application/pdf" -> "document.pdf";
            default -> "attachment";
        };
    }

    private void trouble(String message, @Nullable String file) {
        troubles.add(
                new Trouble(message, file == null ? List.of() : List.of(FileNames.clean(file))));
    }

    private static String said(Exception e) {
        String message = e.getMessage();
        return message == null ? "it is broken." : Text.clean(message) + ".";
    }
}
