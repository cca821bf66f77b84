package dev.signalbox.agent.windows;

import dev.signalbox.agent.tree.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** In a session with a screen: a person's, or one made for the robot. */
class SessionSeat extends AccountSeat {

    private static final long SMALL_JOB_SECONDS = 30;

    final SeatNote note;

    SessionSeat(Path runDirectory, SeatNote note) {
        super(runDirectory, note.account());
        this.note = note;
    }

    /** The session may have become somebody else's, so its user is compared each time. */
    @Override
    UserToken token() throws IOException {
        UserToken token = UserToken.ofSession(note.session());
        if (!token.name().equalsIgnoreCase(note.account())) {
            String found = token.name();
            token.close();
            throw new IOException(
                    "Session %d is %s's now, not %s's."
                            .formatted(note.session(), found, note.account()));
        }
        return token;
    }

    @Override
    String desktop() {
        return ProcessAsUser.SCREEN;
    }

    @Override
    public boolean isUsable() {
        return !note.foreground() || trouble().isEmpty();
    }

    @Override
    public String trouble() {
        try {
            UserSession session = UserSessions.find(note.session());
            if (session == null) {
                return "The session of " + note.account() + " is gone.";
            }
            if (!session.active()) {
                return "The session of " + note.account() + " was disconnected from its screen.";
            }
            return session.locked() ? "The screen of " + note.account() + " is locked." : "";
        } catch (WindowsTrouble refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @Override
    public boolean picture(Path png) {
        Path drop = runDirectory.resolve("picture");
        Path made = drop.resolve("screen.png");
        try {
            Files.createDirectories(drop);
            Files.deleteIfExists(made);
            grant().all(drop);
            inSession(() -> false, InSession.PICTURE, made.toString());
            if (!Files.exists(made)) {
                return false;
            }
            Files.move(made, png, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public void leave() throws IOException {
        SeatNote.forget(runDirectory);
    }

    /** Runs one of the small jobs that only a process of the session can do, to its end. */
    final void inSession(BooleanSupplier done, String... words) throws IOException {
        var command = new ArrayList<>(Supervisor.agent(InSession.VERB));
        command.replaceAll(word -> word.startsWith("-Xmx") ? "-Xmx256m" : word);
        command.addAll(List.of(words));
        try (UserToken token = token()) {
            Map<String, String> variables = new TreeMap<>(EnvironmentBlock.of(token));
            ProcessHandle process =
                    ProcessAsUser.start(token, desktop(), runDirectory, command, variables);
            try {
                process.onExit().get(SMALL_JOB_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException late) {
                process.destroyForcibly();
            }
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SMALL_JOB_SECONDS);
            while (words[0].equals(InSession.LOCK)
                    && !done.getAsBoolean()
                    && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
