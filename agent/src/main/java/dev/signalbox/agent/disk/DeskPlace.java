package dev.signalbox.agent.disk;

import dev.signalbox.agent.system.OperatingSystem;
import dev.signalbox.agent.windows.SessionDeskPlace;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where people who are signed in find how to reach an agent that runs for all of them. */
public interface DeskPlace {

    /**
     * The file of one of them.
     *
     * @param file that nobody else can read, but for who may read everything
     * @param domain of the user; null where users have none
     */
    record Given(Path file, @Nullable String domain) {}

    /** Whether this process may give to others at all. */
    boolean isForAll();

    /** The file of whoever asks, be it there or not. */
    Path own() throws IOException;

    /** Writes a text for the user of a session. */
    Given give(String session, String user, String text) throws IOException;

    /** As this system has it; {@code SIGNALBOX_DESK} names another directory. */
    static DeskPlace here(DataDirectory data) {
        String set = System.getenv("SIGNALBOX_DESK");
        Path directory = set == null || set.isBlank() ? null : Path.of(set);
        return OperatingSystem.isWindows()
                ? new SessionDeskPlace(directory == null ? data.root().resolve("desk") : directory)
                : new UnixDeskPlace(
                        directory == null ? Path.of("/run/signalbox-agent") : directory);
    }
}
