package dev.signalbox.fleet;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets machines become the room's.
 *
 * @param text shown this once; the room keeps only its hash
 * @param expiresAt null: it does not
 */
public record EnrolmentToken(UUID id, String text, @Nullable Instant expiresAt) {}
