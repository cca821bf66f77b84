package dev.signalbox.log;

import java.util.UUID;

/**
 * A file that a robot left behind.
 *
 * @param path relative to its artifacts directory, with forward slashes
 * @param blobId where its bytes are
 */
public record StoredArtifact(UUID id, UUID stepRunId, String path, long size, UUID blobId) {

    /** The last part of its path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
