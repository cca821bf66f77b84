package dev.signalbox.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.InputStream;

/** A file that came with a mail; its bytes are decoded while they are read. */
public record Attachment(String name, Part part) {

    /** Fails where it is not encoded as it says. */
    public InputStream open() throws IOException {
        try {
            return part.getInputStream();
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }
}
