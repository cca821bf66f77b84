package dev.signalbox.agent.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * All processes of one robot, which die as one. Found again by a new agent process from what lies
 * in the step run's directory.
 *
 * <p>This is the seam for the operating system: Linux has control groups and sessions, elsewhere it
 * is the Java platform's view; a Windows job object belongs here too.
 */
public interface ProcessTree {

    /**
     * The argument list that runs a command in this tree, under a supervisor that outlives the
     * agent and leaves the exit code behind as {@link Supervised} says.
     */
    List<String> supervise(Path workingDirectory, List<String> command) throws IOException;

    /** Says whether {@link #freeze()} does anything here. */
    boolean canFreeze();

    /** Stops every process where it is. */
    void freeze() throws IOException;

    /** Lets every process go on. */
    void thaw() throws IOException;

    /**
     * Kills whatever is left and says how many processes that were; none may be left when it
     * returns.
     */
    int kill() throws IOException;

    /**
     * Takes a look at what belongs to the tree, for systems where that cannot be told any more once
     * a parent is gone.
     */
    default void look() {}
}
