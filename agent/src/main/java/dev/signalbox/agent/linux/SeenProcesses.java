package dev.signalbox.agent.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The processes of this machine and what they were started with. Looking every two seconds must
 * cost next to nothing, so a process is read when it is new, and again while it may still become
 * another program; a number that was given anew is noticed a minute later.
 */
final class SeenProcesses {

    private static final Path PROC = Path.of("/proc");
    private static final int READ_WHEN_NEW = 3;
    private static final int READ_ALL_EVERY = 30;

    private TreeMap<Long, Seen> known = new TreeMap<>();
    private int looks;

    private record Seen(Environ environ, int times) {}

    /** All of them, the oldest first, since those are a session's own; fresh: each read now. */
    List<Environ> all(boolean fresh) throws IOException {
        boolean again = fresh || looks++ % READ_ALL_EVERY == 0;
        var now = new TreeMap<Long, Seen>();
        try (var names = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : names) {
                long pid = Long.parseLong(Objects.toString(process.getFileName()));
                Seen before = known.get(pid);
                int times = before == null ? 0 : before.times();
                now.put(
                        pid,
                        before != null && !again && times >= READ_WHEN_NEW
                                ? before
                                : new Seen(
                                        Environ.of(process).only(PersonSession.TELLING),
                                        Math.min(READ_WHEN_NEW, times + 1)));
            }
        }
        known = now;
        var found = new ArrayList<Environ>();
        now.values().forEach(seen -> found.add(seen.environ()));
        return found;
    }
}
