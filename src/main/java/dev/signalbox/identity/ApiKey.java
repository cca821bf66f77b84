package dev.signalbox.identity;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key for programs. Only its hash is kept.
 *
 * @param keyStart its first characters, so that people can tell keys apart
 */
record ApiKey(
        UUID id,
        String name,
        String keyStart,
        Role role,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt,
        Instant createdAt,
        String createdBy) {

    /** What it is worth now. */
    enum State {
        VALID,
        EXPIRED,
        REVOKED
    }

    public State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return expiresAt != null && !expiresAt.isAfter(now) ? State.EXPIRED : State.VALID;
    }

    Actor actor() {
        return new Actor(Actor.Kind.API_KEY, id, name, role);
    }
}
