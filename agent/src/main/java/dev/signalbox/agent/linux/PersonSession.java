package dev.signalbox.agent.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
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
        String saver = Program.find("xscreensaver-command");
        if (saver != null
                && ask(List.of(saver, "-time"), display.variables()).contains("screen locked")) {
            return true;
        }
        return logind().contains("LockedHint=yes");
    }

    /** Whether it is the one in front, where the system knows that. */
    boolean isInFront() throws IOException, InterruptedException {
        String state = logind();
        return state.isEmpty() || state.contains("State=active");
    }

    private String logind() throws IOException, InterruptedException {
        String loginctl = Program.find("loginctl");
        String id = display.more().get("XDG_SESSION_ID");
        if (loginctl == null || id == null || !Files.isDirectory(Path.of("/run/systemd/system"))) {
            return "";
        }
        return ask(
                List.of(loginctl, "show-session", id, "-p", "LockedHint", "-p", "State"), Map.of());
    }

    private static String ask(List<String> command, Map<String, String> variables)
            throws IOException, InterruptedException {
        Program.Outcome answer = Program.run(command, variables, new byte[0], SECONDS);
        return answer.exit() == 0 ? answer.output() : "";
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
