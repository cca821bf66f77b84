package dev.signalbox.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person at a machine started there of late: answer to {@code GET /agent/v1/desk/runs}.
 *
 * @param runs newest first
 */
public record DeskRuns(List<DeskRun> runs) {

    /**
     * A process run.
     *
     * @param id UUID of the process run
     * @param process name of its process
     * @param number counts from 1 in its process
     * @param url its page, beginning with {@code {room}}
     * @param state QUEUED, IN_PROGRESS, UNRESOLVED, STOPPING or COMPLETED
     * @param startedAt when it was asked for, ISO-8601 in UTC
     * @param endedAt when it was completed; null before
     * @param items work items at all its steps
     * @param done of them, those that are done
     * @param failed of them, those that are failed now
     * @param place of the first of it that waits for a machine, in its line, from 1; null: nothing
     *     of it waits there
     * @param waits why it waits, as a sentence; null: it does not
     */
    public record DeskRun(
            String id,
            String process,
            long number,
            String url,
            String state,
            String startedAt,
            @Nullable String endedAt,
            long items,
            long done,
            long failed,
            @Nullable Integer place,
            @Nullable String waits) {

        /** With the room's address as the agent knows it. */
        public DeskRun at(String room) {
            return new DeskRun(
                    id,
                    process,
                    number,
                    url.replace(Wire.ROOM_ADDRESS, room),
                    state,
                    startedAt,
                    endedAt,
                    items,
                    done,
                    failed,
                    place,
                    waits);
        }
    }

    /** With the room's address as the agent knows it. */
    public DeskRuns at(String room) {
        return new DeskRuns(runs.stream().map(run -> run.at(room)).toList());
    }
}
