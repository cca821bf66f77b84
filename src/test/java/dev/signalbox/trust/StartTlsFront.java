package dev.signalbox.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLSocket;

/**
 * Stands before a mail server that knows no STARTTLS: asks for it, and lets nothing through before
 * the connection is protected.
 */
public final class StartTlsFront implements AutoCloseable {

    private final ServerSocket door;
    private final int behind;
    private final boolean imap;

    private StartTlsFront(int behind, boolean imap) throws IOException {
        this.door = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        this.behind = behind;
        this.imap = imap;
        Thread.ofVirtual().start(this::welcome);
    }

    public static StartTlsFront ofImap(int behind) throws IOException {
        return new StartTlsFront(behind, true);
    }

    public static StartTlsFront ofSmtp(int behind) throws IOException {
        return new StartTlsFront(behind, false);
    }

    public int port() {
        return door.getLocalPort();
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket guest = door.accept();
                Thread.ofVirtual().start(() -> lead(guest));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void lead(Socket guest) {
        try (guest;
                Socket server = new Socket("127.0.0.1", behind)) {
            line(server.getInputStream());
            say(guest, imap ? "* OK ready" : "220 ready");
            String asked = line(guest.getInputStream());
            while (!asked.toUpperCase(Locale.ROOT).endsWith("STARTTLS")) {
                refuse(guest, asked);
                asked = line(guest.getInputStream());
            }
            say(guest, imap ? tag(asked) + " OK begin" : "220 begin");
            SSLSocket hidden =
                    (SSLSocket)
                            CompanyAuthority.get()
                                    .server()
                                    .getSocketFactory()
                                    .createSocket(guest, "localhost", guest.getPort(), true);
            hidden.setUseClientMode(false);
            Thread.ofVirtual().start(() -> pass(server, hidden));
            pass(hidden, server);
        } catch (IOException gone) {
            // The one or the other has gone.
        }
    }

    private void refuse(Socket guest, String asked) throws IOException {
        if (!imap) {
            say(
                    guest,
                    asked.startsWith("EHLO") ? "250-front\r\n250 STARTTLS" : "530 STARTTLS first");
        } else if (asked.endsWith("CAPABILITY")) {
            say(
                    guest,
                    "* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\n" + tag(asked) + " OK done");
        } else {
            say(guest, tag(asked) + " NO STARTTLS first");
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException gone) {
            // Closing both tells the other side.
        }
    }

    private static String tag(String asked) {
        return asked.split(" ", 2)[0];
    }

    private static void say(Socket to, String line) throws IOException {
        to.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Not one byte more than the line. */
    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        int one = in.read();
        while (one >= 0 && one != '\n') {
            line.append((char) one);
            one = in.read();
        }
        if (one < 0) {
            throw new IOException("gone");
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
