package dev.signalbox.processrun;

import dev.signalbox.access.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What started a process run.
 *
 * @param id of the user, API key, schedule or process run; null for the room itself
 * @param name as shown under "Run by"
 * @param actor who answers for it in the audit
 */
public record StartedBy(Kind kind, @Nullable UUID id, String name, Actor actor) {

    /** Kinds of starters, as stored. */
    public enum Kind {
        USER,
        API,
        SCHEDULE,
        EMAIL,
        PROCESS,
        FILE,
        QUEUE,
        SYSTEM
    }

    public static StartedBy of(Actor actor) {
        Kind kind =
                switch (actor.kind()) {
                    case USER -> Kind.USER;
                    case API_KEY -> Kind.API;
                    case SYSTEM -> Kind.SYSTEM;
                };
        return new StartedBy(kind, actor.id(), actor.name(), actor);
    }
}
