package dev.signalbox.agent.linux;

import dev.signalbox.agent.tree.Supervised;
import dev.signalbox.protocol.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An X session that a person has on this machine, found by the programs in it.
 *
 * @param user name of the account
 * @param uid its number
 * @param display what it sees
 */
record PersonSession(String user, int uid, Display display) {

    private static final Pattern HERE = Pattern.compile(":([0-9]+)(\\.[0-9]+)?");
    private static final int SECONDS = 5;

    /** What programs of one session share, and need to talk to each other. */
    private static final List<String> SHARED =
            List.of(
                    "DBUS_SESSION_BUS_ADDRESS",
                    "XDG_RUNTIME_DIR",
                    "XDG_CURRENT_DESKTOP",
                    "XDG_SESSION_TYPE",
                    "XDG_SESSION_ID");

    /** Variables of a process that show which session it is of, and whether it is a robot's. */
    static final Set<String> TELLING =
            Stream.concat(SHARED.stream(), Stream.of("DISPLAY", "XAUTHORITY", Supervised.MARK))
                    .collect(Collectors.toUnmodifiableSet());

    /** Number of the display that a process sees on this machine; null: none. */
    static @Nullable String displayOf(Environ process) {
        var named = HERE.matcher(process.variables().getOrDefault("DISPLAY", ""));
        return named.matches() ? named.group(1) : null;
    }

    /** As a process of it shows it. */
    static PersonSession of(Environ process, User user, String number) {
        String authority = process.variables().get("XAUTHORITY");
        Map<String, String> shared = new TreeMap<>();
        for (String name : SHARED) {
            String value = process.variables().get(name);
            if (value != null) {
                shared.put(name, value);
            }
        }
        String cookie =
                authority == null || authority.isBlank() ? user.home() + "/.Xauthority" : authority;
        return new PersonSession(user.name(), user.uid(), new Display(number, cookie, shared));
    }

    /** Whether its screen is locked, as far as xscreensaver or logind knows. */
    boolean isLocked() throws IOException, InterruptedException {
        return isSaved() || logind().locked();
    }

    /**
     * As it is told to the room: who looks at another session, or at none, is away; null: its
     * person has signed out.
     */
    Facts.@Nullable Session facts() throws IOException, InterruptedException {
        Logind.Word word = logind();
        if (word.closing()) {
            return null;
        }
        boolean away = !word.inFront() || Viewers.areMissing(display.number());
        return new Facts.Session(
                display.name(), user, away ? "DISCONNECTED" : "ACTIVE", word.locked() || isSaved());
    }

    private Logind.Word logind() throws IOException, InterruptedException {
        return Logind.here().of(display.more().get("XDG_SESSION_ID"));
    }

    private boolean isSaved() throws IOException, InterruptedException {
        String saver = Program.find("xscreensaver-command");
        if (saver == null) {
            return false;
        }
        var question = List.of(saver, "-time");
        Program.Outcome said = Program.run(question, display.variables(), new byte[0], SECONDS);
        return said.exit() == 0 && said.output().contains("screen locked");
    }

    /** A picture through the X server, by the first program for that which is there. */
    boolean picture(Path png) throws IOException, InterruptedException {
        String xwd = Program.find("xwd");
        String convert = Program.find("import");
        Path raw = png.resolveSibling(png.getFileName() + ".xwd");
        try {
            if (xwd != null) {
                var line = List.of(xwd, "-root", "-silent", "-out", raw.toString());
                return Program.run(line, display.variables(), new byte[0], SECONDS).exit() == 0
                        && XwdImage.isWritten(raw, png);
            }
            var line = List.of(String.valueOf(convert), "-window", "root", "png:" + png);
            return convert != null
                    && Program.run(line, display.variables(), new byte[0], SECONDS).exit() == 0;
        } finally {
            Files.deleteIfExists(raw);
        }
    }
}
