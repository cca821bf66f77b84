package dev.signalbox.protocol;

/**
 * Answer to an artifact, {@code PUT /agent/v1/step-runs/{id}/artifacts?path=…} with the bytes as
 * body. The same path again replaces.
 *
 * @param path relative path with forward slashes, as sent
 * @param size bytes stored
 * @param digest SHA-256 of the bytes, lower-case hex
 */
public record Artifact(String path, long size, String digest) {}
