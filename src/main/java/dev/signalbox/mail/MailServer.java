package dev.signalbox.mail;

import jakarta.mail.Session;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where a mail server is and how it is spoken to. A server that does not answer within the time
 * limits counts as gone.
 *
 * @param sockets make protected connections, and know whose certificates are trusted
 */
public record MailServer(
        String host,
        int port,
        Tls tls,
        @Nullable String username,
        @Nullable String password,
        SSLSocketFactory sockets) {

    private static final int CONNECT_MILLIS = 15_000;
    private static final int ANSWER_MILLIS = 100_000;

    /** For {@code imap} or {@code smtp}. */
    public Session session(String protocol) {
        return session(protocol, ANSWER_MILLIS);
    }

    /** The same for somebody who looks on and waits. */
    public Session hurried(String protocol) {
        return session(protocol, CONNECT_MILLIS);
    }

    private Session session(String protocol, int answerMillis) {
        var properties = new Properties();
        String prefix = "mail." + protocol + ".";
        properties.put("mail.store.protocol", protocol);
        properties.put("mail.transport.protocol", protocol);
        properties.put("mail.mime.address.strict", "false");
        properties.put(prefix + "host", host);
        properties.put(prefix + "port", Integer.toString(port));
        properties.put(prefix + "connectiontimeout", Integer.toString(CONNECT_MILLIS));
        properties.put(prefix + "timeout", Integer.toString(answerMillis));
        properties.put(prefix + "writetimeout", Integer.toString(answerMillis));
        properties.put(prefix + "ssl.enable", Boolean.toString(tls == Tls.TLS));
        properties.put(prefix + "starttls.enable", Boolean.toString(tls == Tls.STARTTLS));
        properties.put(prefix + "starttls.required", Boolean.toString(tls == Tls.STARTTLS));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "ssl.socketFactory", sockets);
        properties.put(prefix + "socketFactory.fallback", "false");
        properties.put(prefix + "auth", Boolean.toString(username != null));
        properties.put("mail.imap.peek", "true");
        properties.put("mail.imap.fetchsize", "1048576");
        properties.put("mail.imap.connectionpoolsize", "1");
        return Session.getInstance(properties);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
