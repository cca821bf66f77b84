package dev.signalbox.protocol;

/**
 * Answer to a log chunk, {@code PUT /agent/v1/step-runs/{id}/log/{offset}} with the bytes (gzip
 * when {@code Content-Encoding} says so) as body. The offset counts bytes of the whole log from 0;
 * bytes that the room already has are skipped.
 *
 * @param nextOffset first byte the room does not have yet; the agent goes on from there
 */
public record LogChunk(long nextOffset) {}
