package dev.signalbox.agent.linux;

import dev.signalbox.agent.desktop.NoSeat;
import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.disk.Json;
import dev.signalbox.agent.tree.Leader;
import dev.signalbox.agent.tree.ProcessTree;
import dev.signalbox.agent.tree.ProcessTrees;
import dev.signalbox.agent.tree.Supervised;
import dev.signalbox.protocol.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A session that the agent makes for an account: an X server without a monitor, which only the
 * account can see. It outlives the agent and is found again from its directory.
 */
final class OwnSession {

    private static final long PATIENCE_MILLIS = 5_000;

    private final Path directory;
    private final ProcessTree tree;

    OwnSession(Path directory, ProcessTrees trees) {
        this.directory = directory;
        this.tree = trees.of(id(directory), directory);
    }

    /**
     * What is known of it.
     *
     * @param user whose it is
     * @param own whether that is the agent's own user
     * @param width of the screen
     * @param height of the screen
     * @param holder directory of the step run that has it; empty: it is kept, and locked
     * @param keptAt milliseconds since 1970 since when nobody has it; 0: somebody has
     */
    record State(User user, boolean own, int width, int height, String holder, long keptAt) {

        boolean isKept() {
            return holder.isEmpty();
        }
    }

    Path directory() {
        return directory;
    }

    String id() {
        return id(directory);
    }

    Path authority() {
        return directory.resolve("Xauthority");
    }

    Path runtime() {
        return directory.resolve("runtime");
    }

    Path frame() {
        return directory.resolve("frame");
    }

    Path output() {
        return directory.resolve("x.log");
    }

    Path numberFile() {
        return directory.resolve("display");
    }

    ProcessTree tree() {
        return tree;
    }

    /** Null: nothing was written, or not whole; so nothing was started. */
    @Nullable State state() throws IOException {
        Path file = directory.resolve("session.json");
        return Files.exists(file) ? Json.read(Files.readAllBytes(file), State.class) : null;
    }

    void save(State state) throws IOException {
        Disk.write(directory.resolve("session.json"), Json.write(state));
    }

    boolean isAlive() throws IOException {
        Leader leader = new Supervised(directory).leader();
        return leader != null && leader.isAlive();
    }

    /** Once it is up. */
    @Nullable Display display() throws IOException {
        if (!Files.exists(numberFile())) {
            return null;
        }
        String number = Files.readString(numberFile()).strip();
        return number.isEmpty()
                ? null
                : new Display(
                        number,
                        authority().toString(),
                        Map.of("XDG_RUNTIME_DIR", runtime().toString()));
    }

    /** As it is told to the room; null: it is not up. */
    Facts.@Nullable Session facts() throws IOException {
        State state = state();
        Display display = display();
        return state == null || display == null || !isAlive()
                ? null
                : new Facts.Session(
                        display.name(), state.user().name(), "ACTIVE", state.isKept(), true);
    }

    /** From now on nobody, not even the account, can come to it. */
    void lock(Access access, long now) throws IOException {
        State state = Objects.requireNonNull(state());
        access.close(directory);
        save(new State(state.user(), state.own(), state.width(), state.height(), "", now));
    }

    /** Gives it to a step run. */
    void unlock(Access access, String holder) throws IOException {
        State state = Objects.requireNonNull(state());
        save(new State(state.user(), state.own(), state.width(), state.height(), holder, 0));
        if (!state.own()) {
            access.give(authority(), state.user());
        }
    }

    /** Signs out: the server ends, and everything that was started in the session with it. */
    void end() throws IOException {
        Display display = display();
        if (display != null) {
            askServerToEnd();
        }
        tree.kill();
        if (display != null) {
            display.sweep();
        }
        Disk.delete(directory);
    }

    /** Politely, so that it tidies up by itself; it may not listen. */
    private void askServerToEnd() throws IOException {
        Leader leader = new Supervised(directory).leader();
        if (leader == null || !leader.isAlive()) {
            return;
        }
        ProcessHandle.of(leader.pid()).stream()
                .flatMap(ProcessHandle::children)
                .forEach(ProcessHandle::destroy);
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        try {
            while (leader.isAlive() && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** With the end of what its server said. */
    NoSeat notCreated(String why) {
        String last = "";
        try {
            if (Files.exists(output())) {
                last =
                        Files.readAllLines(output()).stream()
                                .filter(line -> !line.isBlank())
                                .reduce("", (before, line) -> line.strip());
            }
        } catch (IOException unreadable) {
            // Then without it.
        }
        return new NoSeat(NoSeat.Code.SESSION_NOT_CREATED, (why + " " + last).strip());
    }

    private static String id(Path directory) {
        return Objects.toString(directory.getFileName());
    }
}
