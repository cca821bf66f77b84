package dev.signalbox.item;

import java.util.UUID;

/**
 * A file of a work item or output, uploaded completely.
 *
 * @param blobId where its bytes are
 */
public record ItemFile(UUID id, UUID itemId, String name, long size, UUID blobId) {}
