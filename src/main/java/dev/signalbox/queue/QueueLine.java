package dev.signalbox.queue;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run queue. That of a group holds the lines of its members too, all in one order.
 *
 * @param id of the machine or group
 * @param domainId the group of a member, else the same: whose order decides
 * @param groupName of the group that the machine is a member of
 * @param waiting entries in it
 * @param going step runs that its machines have
 * @param oldest since when the first to be queued waits
 * @param nextId the step run that could start next
 */
public record QueueLine(
        UUID id,
        String name,
        boolean isGroup,
        UUID domainId,
        @Nullable String groupName,
        long waiting,
        long going,
        @Nullable Instant oldest,
        @Nullable UUID nextId,
        @Nullable String nextTitle) {

    /** A machine of a group, whose entries stand in the order of the group. */
    public boolean isMember() {
        return !id.equals(domainId);
    }

    /** Where the machine or group itself is shown. */
    public String targetPage() {
        return (isGroup ? "/groups/" : "/machines/") + id;
    }
}
