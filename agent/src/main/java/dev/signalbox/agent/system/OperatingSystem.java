package dev.signalbox.agent.system;

import java.util.Locale;

/** The kinds of system that an agent runs on, and which of them this one is. */
public enum OperatingSystem {
    WINDOWS,
    MAC,
    LINUX,
    OTHER;

    private static final String NAME = System.getProperty("os.name");
    private static final OperatingSystem HERE = named(NAME.toLowerCase(Locale.ROOT));

    /** The one that this program runs on. */
    public static OperatingSystem here() {
        return HERE;
    }

    /** Says whether this is Windows. */
    public static boolean isWindows() {
        return HERE == WINDOWS;
    }

    /** Says whether this is Linux. */
    public static boolean isLinux() {
        return HERE == LINUX;
    }

    /** Says whether several people may be signed in at once: only Windows has another edition. */
    public static boolean isServer() {
        return HERE != WINDOWS || NAME.contains("Server");
    }

    private static OperatingSystem named(String name) {
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        if (name.contains("linux")) {
            return LINUX;
        }
        return name.contains("mac") ? MAC : OTHER;
    }
}
