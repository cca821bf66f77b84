package dev.signalbox.agent.windows;

import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.disk.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a later agent process has to know of a seat; kept in the step run's directory.
 *
 * @param kind of it
 * @param session number of the session; -1: none, or not known yet
 * @param account whose it is, as Windows writes it; null: the agent's own
 * @param foreground whether the robot works with the screen
 * @param reuse whether the session is locked and kept at the end
 */
record SeatNote(
        Kind kind, int session, @Nullable String account, boolean foreground, boolean reuse) {

    /** Where robots are started. */
    enum Kind {
        /** In the agent's own session, where a person has started it. */
        OWN,
        /** In the session of a person who is signed in. */
        PERSON,
        /** Without a screen. */
        BACKGROUND,
        /** In a session made for it. */
        MADE
    }

    static @Nullable SeatNote readFrom(Path runDirectory) throws IOException {
        Path file = file(runDirectory);
        return Files.exists(file) ? Json.read(Files.readAllBytes(file), SeatNote.class) : null;
    }

    SeatNote in(int found) {
        return new SeatNote(kind, found, account, foreground, reuse);
    }

    SeatNote of(String owner) {
        return new SeatNote(kind, session, owner, foreground, reuse);
    }

    void writeTo(Path runDirectory) throws IOException {
        Disk.write(file(runDirectory), Json.write(this));
    }

    static void forget(Path runDirectory) throws IOException {
        Files.deleteIfExists(file(runDirectory));
    }

    private static Path file(Path runDirectory) {
        return runDirectory.resolve("seat.json");
    }
}
