package dev.signalbox.agent.room;

import dev.signalbox.protocol.Problem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The room cannot be reached or does not answer as a room does: try again later. */
public final class RoomAway extends IOException {

    private final Problem.@Nullable Error said;

    RoomAway(String message) {
        super(message);
        said = null;
    }

    RoomAway(String message, Throwable cause) {
        super(message, cause);
        said = null;
    }

    RoomAway(String message, Problem.@Nullable Error said) {
        super(message);
        this.said = said;
    }

    /** An agent says so of its room: the agent itself is there. */
    public boolean isSaidByAgent() {
        return said != null && said.code().equals("ROOM_AWAY");
    }

    /** What whoever answered said, or why nobody did. */
    public String sentence() {
        return said == null || said.message() == null
                ? String.valueOf(getMessage())
                : said.message();
    }
}
