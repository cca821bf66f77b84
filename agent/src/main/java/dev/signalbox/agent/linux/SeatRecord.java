package dev.signalbox.agent.linux;

import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.disk.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A seat as the directory of its step run remembers it.
 *
 * @param user whose processes
 * @param own whether that is the agent's own user
 * @param session name of the session that the agent made for it; null: none
 * @param reuse whether that is kept afterwards
 * @param person the session of a person that it is in; null: in none
 * @param foreground whether it has the screen for itself
 */
record SeatRecord(
        User user,
        boolean own,
        @Nullable String session,
        boolean reuse,
        @Nullable PersonSession person,
        boolean foreground) {

    static Path fileIn(Path runDirectory) {
        return runDirectory.resolve("seat.json");
    }

    static @Nullable SeatRecord readFrom(Path runDirectory) throws IOException {
        Path file = fileIn(runDirectory);
        return Files.exists(file) ? Json.read(Files.readAllBytes(file), SeatRecord.class) : null;
    }

    void writeTo(Path runDirectory) throws IOException {
        Disk.write(fileIn(runDirectory), Json.write(this));
    }
}
