package dev.signalbox.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of the audit: who did what to which thing, from where, and what changed. */
record AuditEntry(
        UUID id,
        Instant at,
        Actor.Kind actorKind,
        @Nullable UUID actorId,
        String actorName,
        String action,
        String subjectKind,
        @Nullable UUID subjectId,
        String subjectName,
        @Nullable String before,
        @Nullable String after,
        @Nullable String address) {

    /** "process.change" as people read it: "change". */
    public String verb() {
        return action.substring(action.indexOf('.') + 1).replace('-', ' ');
    }
}
