package dev.signalbox.review;

import dev.signalbox.access.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody said about a work item. */
public record Comment(
        UUID id,
        UUID itemId,
        @Nullable UUID byId,
        String byName,
        String text,
        Instant at,
        @Nullable Instant changedAt) {

    /** So long the one who wrote it may put it right; later it stands as others have read it. */
    static final Duration EDITABLE = Duration.ofDays(1);

    /** Whether {@code actor} wrote it. */
    public boolean isOf(@Nullable Actor actor) {
        return actor != null && byId != null && byId.equals(actor.id());
    }

    public boolean isEditable(@Nullable Actor actor, Instant now) {
        return isOf(actor) && now.isBefore(at.plus(EDITABLE));
    }
}
