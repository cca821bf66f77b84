package dev.signalbox.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedFileInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Properties;

/**
 * A whole mail in a file of its own that only the room's user may read, gone when it is closed. So
 * a mail may be large, and only what is looked at comes into memory.
 */
public final class MailFile implements AutoCloseable {

    /** Writes the mail as the server has it. */
    public interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    /** It has more bytes than it may have. */
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final Path file;
    private final SharedFileInputStream bytes;

    private MailFile(Path file) throws IOException {
        this.file = file;
        this.bytes = new SharedFileInputStream(file.toFile());
    }

    /** Fails as {@link TooLarge} as soon as more than {@code mostBytes} come. */
    public static MailFile of(Source source, long mostBytes) throws IOException {
        Path file = Files.createTempFile("mail-", ".eml");
        boolean kept = false;
        try {
            try (OutputStream out = new Limited(Files.newOutputStream(file), mostBytes)) {
                source.writeTo(out);
            }
            var mail = new MailFile(file);
            kept = true;
            return mail;
        } finally {
            if (!kept) {
                Files.deleteIfExists(file);
            }
        }
    }

    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    public long size() throws IOException {
        return Files.size(file);
    }

    public Envelope envelope() throws IOException {
        try {
            return Envelope.of(message());
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    /** Takes it apart; attachments can be opened until this is closed. */
    public ReadMail read(Collection<String> namesTaken) throws IOException {
        try {
            return new MailReading(new FileNames(namesTaken)).of(message());
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private MimeMessage message() throws MessagingException {
        var properties = new Properties();
        properties.put("mail.mime.address.strict", "false");
        return new MimeMessage(Session.getInstance(properties), bytes.newStream(0, -1));
    }

    @Override
    public void close() throws IOException {
        try {
            bytes.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static final class Limited extends FilterOutputStream {

        private long left;

        Limited(OutputStream out, long most) {
            super(out);
            this.left = most;
        }

        @Override
        public void write(int one) throws IOException {
            use(1);
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            use(length);
            out.write(bytes, from, length);
        }

        private void use(int count) throws IOException {
            left -= count;
            if (left < 0) {
                throw new TooLarge();
            }
        }
    }
}
