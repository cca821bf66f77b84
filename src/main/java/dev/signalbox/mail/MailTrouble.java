package dev.signalbox.mail;

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

    public static String sentence(Throwable trouble, MailServer server) {
        for (Throwable at = trouble; at != null; at = next(at)) {
            String known = known(at, server);
            if (known != null) {
                return known;
            }
        }
        return server + " broke off: " + said(trouble);
    }

    private static @Nullable String known(Throwable trouble, MailServer server) {
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
                    "The name " + server.host() + " is not known. Is it written right?";
            case SocketTimeoutException _ ->
                    server + " does not answer. Is the port right, and does a firewall let it by?";
            case ConnectException _ ->
                    server + " refuses connections. Is the port right, and is the server up?";
            case NoRouteToHostException _ -> server + " cannot be reached from here.";
            case SSLException e ->
                    "No protected connection to "
                            + server
                            + " could be made: "
                            + said(e)
                            + " Is the kind of protection right for this port?";
            default -> null;
        };
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
