package dev.signalbox.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One trigger of a process, as a line of a list.
 *
 * @param kind what it is, as in "Schedule"
 * @param sentence when it starts the process and with what
 * @param address of its page
 * @param enabled false while it is paused or disabled
 * @param next when it starts the process next; null when that is not known
 */
public record TriggerLine(
        String kind,
        String name,
        String sentence,
        String address,
        boolean enabled,
        @Nullable Instant next) {

    /** The kind of what does not start the process, but is started when its runs are through. */
    public static final String FOLLOWER = "Follower";

    public boolean isFollower() {
        return kind.equals(FOLLOWER);
    }
}
