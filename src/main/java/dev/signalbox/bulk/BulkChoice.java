package dev.signalbox.bulk;

import dev.signalbox.feeder.Versions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a verb needs to know besides the items.
 *
 * @param versions with which ones a retry is made
 * @param reason why items are marked failed
 * @param step to which items are moved
 */
public record BulkChoice(
        @Nullable Versions versions, @Nullable String reason, @Nullable UUID step) {

    public static final BulkChoice NONE = new BulkChoice(null, null, null);

    boolean current() {
        return versions == Versions.CURRENT;
    }
}
