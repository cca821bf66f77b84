package dev.signalbox.vault;

import java.util.UUID;

/**
 * Content that is completely stored.
 *
 * @param digest SHA-256 of the content, lower-case hex
 * @param size in bytes
 */
public record Blob(UUID id, String digest, long size) {}
