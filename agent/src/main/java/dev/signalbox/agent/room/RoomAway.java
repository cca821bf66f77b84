package dev.signalbox.agent.room;

import java.io.IOException;

/** The room cannot be reached or does not answer as a room does: try again later. */
public final class RoomAway extends IOException {

    RoomAway(String message) {
        super(message);
    }

    RoomAway(String message, Throwable cause) {
        super(message, cause);
    }
}
