package dev.signalbox.agent.tree;

import dev.signalbox.agent.system.OperatingSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Linux tells about processes. */
final class ProcFs {

    private static final Path PROC = Path.of("/proc");

    /**
     * Fields of {@code /proc/PID/stat} after the name, which may itself hold blanks and brackets.
     */
    private static final int STATE = 0;

    private static final int PARENT = 1;
    private static final int SESSION = 3;
    private static final int START = 19;

    private static final String BOOT_ID = readBootId();

    private ProcFs() {}

    /**
     * One process.
     *
     * @param pid process id
     * @param state as the kernel names it
     * @param parent id of its parent
     * @param session id of its session
     * @param start clock tick since boot in which it started
     */
    record Entry(long pid, char state, long parent, long session, long start) {

        /** It has ended and only waits for somebody to ask how. */
        boolean isGone() {
            return state == 'Z' || state == 'X';
        }
    }

    /** Another system may see the disk of a Linux computer, as Wine does. */
    static boolean isHere() {
        return OperatingSystem.isLinux() && Files.exists(PROC.resolve("self/stat"));
    }

    /** Changes with every start of the machine. */
    static String bootId() {
        return BOOT_ID;
    }

    static @Nullable Entry entry(long pid) {
        try {
            String stat =
                    new String(
                            Files.readAllBytes(PROC.resolve(pid + "/stat")),
                            StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return new Entry(
                    pid,
                    fields[STATE].charAt(0),
                    Long.parseLong(fields[PARENT]),
                    Long.parseLong(fields[SESSION]),
                    Long.parseLong(fields[START]));
        } catch (IOException | RuntimeException gone) {
            return null;
        }
    }

    /** All processes that still do something. */
    static List<Entry> all() throws IOException {
        var entries = new ArrayList<Entry>();
        try (var names = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path name : names) {
                Entry entry = entry(Long.parseLong(Objects.toString(name.getFileName())));
                if (entry != null && !entry.isGone()) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    /** Says whether a process was started with this variable; false where one may not look. */
    static boolean hasVariable(long pid, String variable) {
        try {
            String environment =
                    new String(
                            Files.readAllBytes(PROC.resolve(pid + "/environ")),
                            StandardCharsets.ISO_8859_1);
            return ("\0" + environment + "\0").contains("\0" + variable + "\0");
        } catch (IOException hidden) {
            return false;
        }
    }

    private static String readBootId() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException hidden) {
            return "boot";
        }
    }
}
