package dev.signalbox.agent.windows;

import dev.signalbox.agent.desktop.SeatWish;
import dev.signalbox.agent.disk.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Proves that a person who is signed in can read the file that the window at the desk needs, and
 * that a robot of another account cannot.
 */
final class DeskProof {

    private final DataDirectory data;
    private final SelfTest test;
    private final Checkup.Findings findings;

    DeskProof(DataDirectory data, SelfTest test, Checkup.Findings findings) {
        this.data = data;
        this.test = test;
        this.findings = findings;
    }

    void of(UserSession session) throws InterruptedException {
        String user = session.facts().user();
        try {
            var place = new SessionDeskPlace(data.root().resolve("doctor").resolve("desk"));
            Path file = place.give(session.facts().id(), user, "for " + user).file();
            try {
                read(user, file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException trouble) {
            findings.note(
                    false, user + " cannot use the window at the desk: " + trouble.getMessage());
        }
    }

    private void read(String user, Path file) throws InterruptedException {
        String own = reading(new SeatWish(false, true, user, null, false, 0, 0), file);
        String others = reading(new SeatWish(false, false, null, null, false, 0, 0), file);
        findings.note(
                own.isEmpty(),
                own.isEmpty()
                        ? user + " can use the window at the desk."
                        : "%s cannot read the file that the window at the desk needs: %s Let users of this computer have the right \"Bypass traverse checking\"."
                                .formatted(user, own));
        if (others.isEmpty()) {
            findings.note(
                    false,
                    "Other accounts can read the file that the window of %s needs. Put the agent's directory on a disk that knows access lists."
                            .formatted(user));
        } else if (others.startsWith(SelfTest.ENDED)) {
            findings.note(true, "No other account can read what the window of " + user + " needs.");
        }
    }

    private String reading(SeatWish wish, Path file) throws InterruptedException {
        return test.run(wish, "type", file.toString());
    }
}
