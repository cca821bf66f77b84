package dev.signalbox.agent.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What logind knows of the sessions of people, on systems that have it. */
final class Logind {

    private static final int SECONDS = 5;

    private final @Nullable String loginctl;

    Logind(@Nullable String loginctl) {
        this.loginctl = loginctl;
    }

    /** That of this machine. */
    static Logind here() {
        boolean runs = Files.isDirectory(Path.of("/run/systemd/system"));
        return new Logind(runs ? Program.find("loginctl") : null);
    }

    /**
     * What it says of one session.
     *
     * @param inFront whether it is the one that its seat shows; of another person's on the same
     *     screen it is not
     * @param locked whether it has been told that its screen is locked
     * @param closing whether its person has signed out and only programs of it are left
     */
    record Word(boolean inFront, boolean locked, boolean closing) {

        /** Where nothing is known. */
        static final Word NONE = new Word(true, false, false);
    }

    /** Of the session with that id; null: it has none. */
    Word of(@Nullable String id) throws IOException, InterruptedException {
        if (loginctl == null || id == null) {
            return Word.NONE;
        }
        var question = List.of(loginctl, "show-session", id, "-p", "LockedHint", "-p", "State");
        Program.Outcome said = Program.run(question, Map.of(), new byte[0], SECONDS);
        List<String> lines = said.exit() == 0 ? said.output().lines().toList() : List.of();
        if (lines.isEmpty()) {
            return Word.NONE;
        }
        return new Word(
                lines.contains("State=active"),
                lines.contains("LockedHint=yes"),
                lines.contains("State=closing"));
    }
}
