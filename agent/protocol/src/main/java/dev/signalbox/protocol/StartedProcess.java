package dev.signalbox.protocol;

/**
 * A process run that a going step run started beside itself: answer to {@code POST
 * /agent/v1/step-runs/{id}/processes} and {@code GET .../processes/{run}}.
 *
 * @param id UUID of the process run
 * @param process name of its process
 * @param number counts from 1 in its process
 * @param url its page, beginning with {@code {room}}
 * @param state QUEUED, IN_PROGRESS, UNRESOLVED, STOPPING or COMPLETED
 * @param items work items at all its steps
 * @param done of them, those that are done
 * @param failed of them, those that are failed now
 */
public record StartedProcess(
        String id,
        String process,
        long number,
        String url,
        String state,
        long items,
        long done,
        long failed) {

    /** With the room's address as the agent knows it. */
    public StartedProcess at(String room) {
        return new StartedProcess(
                id,
                process,
                number,
                url.replace(Wire.ROOM_ADDRESS, room),
                state,
                items,
                done,
                failed);
    }
}
