package dev.signalbox.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The port of the embedded server: the same at every start, another one while that is taken. Always
 * below the range from which outgoing connections are given theirs.
 */
final class Ports {

    private static final int FIRST = 15432;
    private static final int LAST = 32767;

    private final Path file;

    Ports(Path home) {
        this.file = home.resolve("port");
    }

    /** The port of the last start if it is free, else the next free one. */
    int choose() throws IOException {
        int wished = wished();
        int port = freeFrom(wished);
        if (!Files.exists(file)) {
            Files.writeString(file, Integer.toString(port));
        }
        return port;
    }

    static int freeFrom(int wished) {
        for (int port = wished; port <= LAST; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new Refusal(
                "no port from %d to %d is free on 127.0.0.1 for PostgreSQL."
                        .formatted(wished, LAST));
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private int wished() throws IOException {
        if (!Files.exists(file)) {
            return FIRST;
        }
        String text = Files.readString(file).strip();
        boolean sound =
                text.matches("\\d{1,5}")
                        && Integer.parseInt(text) > 1023
                        && Integer.parseInt(text) <= LAST;
        return sound ? Integer.parseInt(text) : FIRST;
    }
}
