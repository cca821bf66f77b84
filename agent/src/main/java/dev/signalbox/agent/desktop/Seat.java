package dev.signalbox.agent.desktop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where the processes of one step run live: whose they are, and which screen they see. */
public interface Seat {

    /**
     * The argument list that runs a command as the account of this seat; it is what the tree's
     * supervisor is then told to run, which stays the agent's own where it can.
     */
    List<String> command(List<String> words);

    /**
     * Whether a command becomes the account's only by being started here: no process of the agent
     * may run it then.
     */
    default boolean startsAll() {
        return false;
    }

    /**
     * Starts the first process.
     *
     * @param supervised what {@code ProcessTree.supervise} made of {@link #command}
     * @param variables the whole environment, with those of {@link #variables()} in it
     * @param output where all that is printed is added
     */
    ProcessHandle start(
            Path directory, List<String> supervised, Map<String, String> variables, Path output)
            throws IOException;

    /** What of a search path the account of this seat can reach; the agent may reach more. */
    default String searchPath(String path) {
        return path;
    }

    /** What a process in this seat has in its environment: home, user, display. */
    Map<String, String> variables();

    /**
     * Makes a directory of the run and all in it the account's own, and lets the account come
     * there; nobody else.
     */
    void entrust(Path directory) throws IOException;

    /** Takes such a directory back, so that what is in it changes no more. */
    void takeBack(Path directory) throws IOException;

    /**
     * Whether its screen is there and unlocked; always so without one. Asked a few times a second.
     */
    boolean isUsable();

    /** Why it is not, for people. */
    String trouble();

    /** Writes a picture of its screen; false where there is none to be had. */
    boolean picture(Path png);

    /**
     * Signs out, or locks and keeps the session, or does nothing, as the wish was. Nothing that was
     * started in the seat is left. May be called again.
     */
    void leave() throws IOException;
}
