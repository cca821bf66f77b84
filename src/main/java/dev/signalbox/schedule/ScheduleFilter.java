package dev.signalbox.schedule;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which schedules are listed.
 *
 * @param q stands in the name of the schedule or of its process; empty: all
 */
public record ScheduleFilter(String q, @Nullable UUID process, Schedule.@Nullable State state) {

    public static final ScheduleFilter ALL = new ScheduleFilter("", null, null);

    public ScheduleFilter {
        q = q == null ? "" : q.strip();
    }

    public boolean isEmpty() {
        return q.isEmpty() && process == null && state == null;
    }

    /** Its address, from after one. */
    String address(@Nullable Object after) {
        var address = UriComponentsBuilder.fromPath("/schedules");
        if (!q.isEmpty()) {
            address.queryParam("q", "{q}");
        }
        if (process != null) {
            address.queryParam("process", process);
        }
        if (state != null) {
            address.queryParam("state", state);
        }
        if (after != null) {
            address.queryParam("after", after);
        }
        return q.isEmpty()
                ? address.toUriString()
                : address.encode().buildAndExpand(q).toUriString();
    }
}
