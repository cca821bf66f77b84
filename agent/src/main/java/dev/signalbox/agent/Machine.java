package dev.signalbox.agent;

import dev.signalbox.agent.desktop.Desktops;
import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.Reserve;
import dev.signalbox.agent.system.Memory;
import dev.signalbox.agent.system.OperatingSystem;
import dev.signalbox.protocol.Facts;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The computer that the agent runs on. */
final class Machine {

    private final Clock clock;
    private final Desktops desktops;
    private final KnownTools tools;
    private final Reserve reserve;
    private final long memory = Memory.bytes();
    private final String hostName = hostName();

    private volatile List<Facts.Session> sessions = List.of();
    private volatile @Nullable List<Facts.Session> told;

    Machine(Clock clock, Desktops desktops, DataDirectory data) {
        this.clock = clock;
        this.tools = new KnownTools(data.tools());
        this.reserve = data.reserve();
        this.desktops = desktops;
    }

    /** Everything that the room may want to know of it. */
    Facts facts() {
        return facts(sessions());
    }

    /** The same, with sessions that were just looked at. */
    Facts facts(List<Facts.Session> now) {
        int cpus = Runtime.getRuntime().availableProcessors();
        return new Facts(
                hostName,
                os(),
                System.getProperty("os.version"),
                arch(),
                OperatingSystem.isServer(),
                cpus,
                memory,
                version(),
                System.getProperty("java.version"),
                System.getProperty("user.name"),
                places(cpus),
                desktops.mostSessions(),
                tools.versions(),
                now,
                OffsetDateTime.now(clock).toString(),
                lacks());
    }

    private List<String> lacks() {
        var lacks = new ArrayList<String>(desktops.lacks());
        if (reserve.usableBytes() < Reserve.SCARCE_BYTES) {
            lacks.add(
                    0,
                    "The disk of the agent's directory is nearly full, so step runs fail: less than %d MiB are free"
                            .formatted(Reserve.SCARCE_BYTES >> 20));
        }
        return lacks;
    }

    /** The sessions there are now; those last seen if they cannot be looked at. */
    List<Facts.Session> sessions() {
        try {
            sessions = List.copyOf(desktops.sessions());
        } catch (IOException hidden) {
            Console.say("The sessions of this machine cannot be seen: " + hidden.getMessage());
        }
        return sessions;
    }

    /**
     * Remembers which sessions are on the way to the room, whoever says it: two may speak at once,
     * and the older word may come last.
     */
    void tells(@Nullable List<Facts.Session> now) {
        told = now;
    }

    boolean isTold(List<Facts.Session> now) {
        return now.equals(told);
    }

    /** Says whether the room would learn nothing new; time always passes and is no news. */
    boolean isSame(Facts now, @Nullable Facts known) {
        return known != null
                && now.places() == known.places()
                && now.tools().equals(known.tools())
                && now.sessions().equals(known.sessions())
                && Objects.equals(now.lacks(), known.lacks())
                && now.hostName().equals(known.hostName());
    }

    /**
     * Java takes names of files and words of commands from the locale; without UTF-8 umlauts are
     * lost on the way.
     */
    static boolean speaksUtf8() {
        return OperatingSystem.isWindows()
                || "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
    }

    static String version() {
        String version = Machine.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static int places(int cpus) {
        String set = System.getenv("SIGNALBOX_PLACES");
        return set != null && set.matches("[1-9][0-9]{0,3}")
                ? Integer.parseInt(set)
                : Math.max(2, cpus);
    }

    private static String os() {
        return switch (OperatingSystem.here()) {
            case WINDOWS -> "windows";
            case MAC -> "mac";
            case LINUX, OTHER -> "linux";
        };
    }

    private static String arch() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }

    private static String hostName() {
        try {
            Path file = Path.of("/etc/hostname");
            return Files.exists(file)
                    ? Files.readString(file).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException unknown) {
            return "unnamed";
        }
    }
}
