package dev.signalbox.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who does something: a person, an API key, or the room itself.
 *
 * @param kind what it is
 * @param id of the user or API key; null for the room itself
 * @param name as shown: display name, key name, or "Signalbox"
 * @param role what it may do
 */
public record Actor(Kind kind, @Nullable UUID id, String name, Role role) {

    /** Kinds of actors, as stored. */
    public enum Kind {
        USER,
        API_KEY,
        SYSTEM
    }

    /** The room itself: duties, the example, the local agent. */
    public static Actor room() {
        return new Actor(Kind.SYSTEM, null, "Signalbox", Role.ADMINISTRATOR);
    }

    public boolean may(Verb verb) {
        return role.includes(verb.least());
    }
}
