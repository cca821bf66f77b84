package dev.signalbox.fleet;

import java.time.Instant;
import java.util.UUID;

/**
 * Lets machines become the room's.
 *
 * @param text shown this once; the room keeps only its hash
 */
public record EnrolmentToken(UUID id, String text, Instant expiresAt) {}
