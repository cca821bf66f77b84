package dev.signalbox.agent.linux;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * An X display and the key to it.
 *
 * @param number as in {@code :81}
 * @param authority file with its cookie
 * @param more what else a program in it has in its environment
 */
record Display(String number, String authority, Map<String, String> more) {

    static final Path SOCKETS = Path.of("/tmp/.X11-unix");

    /** As programs name it. */
    String name() {
        return ":" + number;
    }

    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>(more);
        variables.put("DISPLAY", name());
        variables.put("XAUTHORITY", authority);
        return variables;
    }

    /** Whether a server listens. */
    boolean isThere() {
        try (var ignored = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Removes what a server that was killed has left. */
    void sweep() throws IOException {
        if (!isThere()) {
            Files.deleteIfExists(socket());
        }
    }

    private Path socket() {
        return SOCKETS.resolve("X" + number);
    }
}
