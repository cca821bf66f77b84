package dev.signalbox.agent.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What Java cannot do by itself: send signals, begin a session. */
final class Signals {

    private static final List<Path> SETSID =
            List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    private Signals() {}

    /** Sends a signal to processes; those that are gone by now do not matter. */
    static void send(String signal, Collection<Long> pids) throws IOException {
        if (pids.isEmpty()) {
            return;
        }
        var line =
                new ArrayList<>(List.of("/bin/sh", "-c", "kill -s \"$@\" 2>/dev/null; :", "kill"));
        line.add(signal);
        pids.forEach(pid -> line.add(pid.toString()));
        try {
            Process kill = new ProcessBuilder(line).start();
            if (!kill.waitFor(10, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
                throw new IOException("Sending " + signal + " took more than 10 s.");
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Words to put before a command so that it leads a session of its own; none where the system
     * has no such program.
     */
    static List<String> ownSession() {
        return SETSID.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .map(List::of)
                .orElse(List.of());
    }
}
