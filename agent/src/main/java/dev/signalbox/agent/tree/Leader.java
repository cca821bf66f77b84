package dev.signalbox.agent.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A process that is meant and no other: process ids are used again, so the moment of its start
 * belongs to it.
 *
 * @param pid process id
 * @param start boot and tick of its start on Linux, else milliseconds since 1970
 */
public record Leader(long pid, String start) {

    /** The process that has this id now; null if there is none. */
    public static @Nullable Leader of(long pid) {
        String start = startOf(pid);
        return start == null ? null : new Leader(pid, start);
    }

    /** The one written in a file, or null if the file is not there yet. */
    static @Nullable Leader readFrom(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        String[] parts = Files.readString(file).strip().split(" ", 2);
        return parts.length == 2 ? new Leader(Long.parseLong(parts[0]), parts[1]) : null;
    }

    /** Says whether just this process still runs. */
    public boolean isAlive() {
        return start.equals(startOf(pid));
    }

    String line() {
        return pid + " " + start + "\n";
    }

    private static @Nullable String startOf(long pid) {
        if (ProcFs.isHere()) {
            ProcFs.Entry entry = ProcFs.entry(pid);
            return entry == null || entry.isGone() ? null : ProcFs.bootId() + "/" + entry.start();
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(Instant::toEpochMilli)
                .map(String::valueOf)
                .orElse(null);
    }
}
