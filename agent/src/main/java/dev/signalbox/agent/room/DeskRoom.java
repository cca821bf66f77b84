package dev.signalbox.agent.room;

import dev.signalbox.protocol.DeskProcesses;
import dev.signalbox.protocol.DeskRuns;
import dev.signalbox.protocol.StartedProcess;
import dev.signalbox.protocol.Wire;

/** The control room as the person at this machine sees it. */
public final class DeskRoom {

    private static final int READ_SECONDS = 30;

    private final Room room;

    DeskRoom(Room room) {
        this.room = room;
    }

    /** What the person at this machine may start. */
    public DeskProcesses processes() throws RoomAway, Refused {
        return room.inEpoch("GET", Wire.DESK_PROCESSES, READ_SECONDS).answer(DeskProcesses.class);
    }

    /**
     * Starts a process for the person at this machine; the body is passed on as it is.
     *
     * @param user of the operating system
     * @param once by which the room knows the same start again
     */
    public StartedProcess start(String user, String once, byte[] body) throws RoomAway, Refused {
        return Room.by(room.inEpoch("POST", Wire.DESK_STARTS, READ_SECONDS), user)
                .header(Wire.ONCE_HEADER, once)
                .body(Room.JSON, body)
                .answer(StartedProcess.class);
    }

    /** How that does what that user of this machine has started. */
    public DeskRuns runs(String user) throws RoomAway, Refused {
        return Room.by(room.inEpoch("GET", Wire.DESK_RUNS, READ_SECONDS), user)
                .answer(DeskRuns.class);
    }
}
