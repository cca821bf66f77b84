package dev.signalbox.mail;

import dev.signalbox.trust.NotTrusted;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in a sentence what went wrong with a mail server. */
public final class MailTrouble {

    private static final int LONGEST = 300;

    private MailTrouble() {}

    /** Of the server at that host and port. */
    public static String sentence(Throwable trouble, String host, int port) {
        String server = host + ":" + port;
        for (Throwable at = trouble; at != null; at = next(at)) {
            String known = known(at, host, server);
            if (known != null) {
                return known;
            }
        }
        String said = said(trouble);
        return said.contains("STARTTLS")
                ? server
                        + " does not offer STARTTLS. Choose TLS from the start with the port for that."
                : server + " broke off: " + said;
    }

    private static @Nullable String known(Throwable trouble, String host, String server) {
        return switch (trouble) {
            case AuthenticationFailedException e ->
                    server
                            + " refuses the user name or password"
                            + (said(e).isEmpty() ? "." : ": " + said(e));
            case FolderNotFoundException e ->
                    server
                            + " has no folder "
                            + (e.getFolder() == null ? "of that name" : e.getFolder().getFullName())
                            + ".";
            case UnknownHostException _ ->
                    "The name " + host + " is not known. Is it written right?";
            case SocketTimeoutException _ ->
                    server + " does not answer. Is the port right, and does a firewall let it by?";
            case ConnectException _ ->
                    server + " refuses connections. Is the port right, and is the server up?";
            case NoRouteToHostException _ -> server + " cannot be reached from here.";
            case SSLException e when notTrusted(e) != null ->
                    "No protected connection to " + server + " could be made. " + notTrusted(e);
            case SSLException e ->
                    "No protected connection to "
                            + server
                            + " could be made: "
                            + said(e)
                            + " Is the kind of protection right for this port?";
            default -> null;
        };
    }

    /** What is wrong with the certificate of the server; null where it is something else. */
    private static @Nullable String notTrusted(SSLException trouble) {
        for (Throwable at = trouble; at != null; at = next(at)) {
            if (at instanceof NotTrusted certificate) {
                return certificate.getMessage();
            }
        }
        return null;
    }

    private static @Nullable Throwable next(Throwable trouble) {
        Throwable next =
                trouble instanceof MessagingException e && e.getNextException() != null
                        ? e.getNextException()
                        : trouble.getCause();
        return next == trouble ? null : next;
    }

    /** What the server or the library said, as one line that ends like a sentence. */
    private static String said(Throwable trouble) {
        String message = trouble.getMessage();
        if (message == null || message.isBlank()) {
            return "";
        }
        String line = message.strip().replaceAll("\\s+", " ");
        line = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        return line.matches(".*[.!?…]") ? line : line + ".";
    }
}
