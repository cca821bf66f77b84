package dev.signalbox.agent.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A directory of things that are made once, used often and thrown away when nobody has wanted them
 * for long.
 */
public final class Shelf {

    private Shelf() {}

    /** Notes that a thing was used now. */
    public static void touch(Path thing) throws IOException {
        Files.writeString(trace(thing), "used\n");
    }

    /** Throws away everything not used since a moment. */
    public static void sweep(Path shelf, Instant before) throws IOException {
        try (var things = Files.newDirectoryStream(shelf, Files::isDirectory)) {
            for (Path thing : things) {
                Path trace = trace(thing);
                Path used = Files.exists(trace) ? trace : thing;
                if (Files.getLastModifiedTime(used).toInstant().isBefore(before)) {
                    Disk.delete(thing);
                    Files.deleteIfExists(trace);
                }
            }
        }
    }

    private static Path trace(Path thing) {
        return thing.resolveSibling(thing.getFileName() + ".used");
    }
}
