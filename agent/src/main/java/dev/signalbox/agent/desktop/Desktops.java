package dev.signalbox.agent.desktop;

import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.linux.LinuxDesktops;
import dev.signalbox.agent.system.OperatingSystem;
import dev.signalbox.agent.tree.ProcessTrees;
import dev.signalbox.agent.windows.WindowsDesktops;
import dev.signalbox.protocol.Facts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of this machine's users, and the way to a place in one of them. This is the seam for
 * the operating system; one contract test holds for every kind.
 */
public interface Desktops {

    /** What this machine can do, and what it lacks for more, for people. */
    String description();

    /** A sentence for each thing that is not installed, and what robots cannot do without it. */
    default List<String> lacks() {
        return List.of();
    }

    /** How many sessions it can have at once. */
    int mostSessions();

    /** Every session there is now: those of people and those that were made for robots. */
    List<Facts.Session> sessions() throws IOException;

    /**
     * Takes a place for one step run. What is needed to find it again is in its directory before
     * anything comes to be that would have to be found; when this fails nothing is left.
     *
     * @param runDirectory of the step run; the agent's own
     */
    Seat take(SeatWish wish, Path runDirectory) throws NoSeat, IOException, InterruptedException;

    /**
     * The place that an earlier agent process took, whether it came to an end with that or not;
     * null: none. It may be left as any other.
     */
    @Nullable Seat find(Path runDirectory) throws IOException;

    /** Ends what was made for step runs that are no more. Called once, when the agent starts. */
    default void tidy() throws IOException {}

    /** What this machine can do at its best. */
    static Desktops here(DataDirectory data, ProcessTrees trees) throws IOException {
        return switch (OperatingSystem.here()) {
            case WINDOWS -> WindowsDesktops.of(data);
            case LINUX -> LinuxDesktops.of(data, trees);
            case MAC, OTHER -> new PlainDesktops();
        };
    }
}
