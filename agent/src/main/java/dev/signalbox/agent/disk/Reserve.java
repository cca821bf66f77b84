package dev.signalbox.agent.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A piece of the disk that is kept for when there is nothing left of it: it is given free so that
 * what became of a robot can be written down and told.
 */
public final class Reserve {

    /** Below this much, things will go wrong soon. */
    public static final long SCARCE_BYTES = 64L << 20;

    private static final int BYTES = 256 * 1024;

    private final Path file;

    Reserve(Path file) {
        this.file = file;
    }

    /** Takes it, if it can be had; gives it free where there is nothing else left. */
    public void take() {
        try {
            long usable = usableBytes();
            if (usable < BYTES / 4) {
                give();
            } else if (!Files.exists(file) && usable > 2 * BYTES) {
                Files.write(file, new byte[BYTES]);
            }
        } catch (IOException scarce) {
            // Without it, what ends on a full disk is told when there is room again.
        }
    }

    /** Gives it free. */
    public void give() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // As above.
        }
    }

    /** How much of the disk can still be written to; 0 where that is not known. */
    public long usableBytes() {
        return Objects.requireNonNull(file.getParent()).toFile().getUsableSpace();
    }
}
