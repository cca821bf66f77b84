package dev.signalbox.identity;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who can sign in.
 *
 * @param username in lower case
 * @param enabled whether the person may sign in
 * @param mustChangePassword set when somebody else chose the password
 * @param version rises with every edit
 */
record User(
        UUID id,
        String username,
        String displayName,
        Role role,
        boolean enabled,
        boolean mustChangePassword,
        @Nullable Instant lastSignInAt,
        Instant createdAt,
        int version) {

    Actor actor() {
        return new Actor(Actor.Kind.USER, id, displayName, role);
    }

    boolean isAdministrator() {
        return enabled && role == Role.ADMINISTRATOR;
    }
}
