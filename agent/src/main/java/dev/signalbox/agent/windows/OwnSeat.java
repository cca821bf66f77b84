package dev.signalbox.agent.windows;

import dev.signalbox.agent.desktop.PlainSeat;
import dev.signalbox.agent.tree.Supervisor;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** In the session, and as the user, that the agent was started in by hand. */
final class OwnSeat extends PlainSeat {

    private static final long SMALL_JOB_SECONDS = 30;

    private final Path runDirectory;
    private final SeatNote note;

    OwnSeat(Path runDirectory, SeatNote note) {
        this.runDirectory = runDirectory;
        this.note = note;
    }

    @Override
    public boolean isUsable() {
        return trouble().isEmpty();
    }

    @Override
    public String trouble() {
        if (note.session() < 0) {
            return "";
        }
        try {
            UserSession session = UserSessions.find(note.session());
            if (session == null || !session.active()) {
                return "The session that the agent runs in has no screen now.";
            }
            return session.locked() ? "The screen is locked." : "";
        } catch (WindowsTrouble refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @Override
    public boolean picture(Path png) {
        var command = new ArrayList<>(Supervisor.agent(InSession.VERB));
        command.replaceAll(word -> word.startsWith("-Xmx") ? "-Xmx256m" : word);
        command.addAll(List.of(InSession.PICTURE, png.toString()));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.DISCARD)
                            .start();
            if (!process.waitFor(SMALL_JOB_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return Files.exists(png);
        } catch (IOException refused) {
            return false;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void leave() throws IOException {
        SeatNote.forget(runDirectory);
    }
}
