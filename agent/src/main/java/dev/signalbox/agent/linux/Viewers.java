package dev.signalbox.agent.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether somebody looks at a display that is made for looking at from afar: an X server that
 * speaks VNC has a connection for each of them. One with a monitor of its own is always looked at.
 */
final class Viewers {

    private static final String ESTABLISHED = "01";
    private static final String LISTENING = "0A";
    private static final String SOCKET = "socket:[";

    private Viewers() {}

    /** Whether the display of that number is for viewers, and has none now. */
    static boolean areMissing(String display) {
        try {
            String pid = Files.readString(Path.of("/tmp/.X" + display + "-lock")).strip();
            Path server = Path.of("/proc", pid);
            if (!isVnc(server)) {
                return false;
            }
            List<String> states = states(server, sockets(server));
            return states.contains(LISTENING) && !states.contains(ESTABLISHED);
        } catch (IOException | RuntimeException unknown) {
            return false;
        }
    }

    private static boolean isVnc(Path server) throws IOException {
        return Files.readString(server.resolve("comm")).toLowerCase(Locale.ROOT).contains("vnc");
    }

    /** Inodes of the sockets that a process has open. */
    private static Set<String> sockets(Path process) throws IOException {
        var inodes = new HashSet<String>();
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path one : open) {
                String target = Files.readSymbolicLink(one).toString();
                if (target.startsWith(SOCKET)) {
                    inodes.add(target.substring(SOCKET.length(), target.length() - 1));
                }
            }
        }
        return inodes;
    }

    /** Of those sockets that are of TCP, as the kernel writes them. */
    private static List<String> states(Path process, Set<String> inodes) throws IOException {
        var states = new ArrayList<String>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line : Files.readAllLines(process.resolve(table))) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > 9 && inodes.contains(fields[9])) {
                    states.add(fields[3]);
                }
            }
        }
        return states;
    }
}
