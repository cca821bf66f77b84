package dev.signalbox.group;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group, or who is in it, is not what it was; published inside the transaction.
 *
 * @param left a machine that is not in it any more
 */
public record GroupChanged(UUID groupId, @Nullable UUID left) {

    GroupChanged(UUID groupId) {
        this(groupId, null);
    }
}
