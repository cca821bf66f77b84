package dev.signalbox.agent.room;

import dev.signalbox.agent.disk.Json;
import dev.signalbox.protocol.Artifact;
import dev.signalbox.protocol.DeskStop;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.LogChunk;
import dev.signalbox.protocol.Report;
import dev.signalbox.protocol.ScreenAnswer;
import dev.signalbox.protocol.ScreenRequest;
import dev.signalbox.protocol.StartedProcess;
import dev.signalbox.protocol.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The control room as one step run of this machine sees it. */
public final class StepRunRoom {

    private static final int READ_SECONDS = 30;

    private final Room room;
    private final String id;
    private final long fencingToken;

    StepRunRoom(Room room, String id, long fencingToken) {
        this.room = room;
        this.id = id;
        this.fencingToken = fencingToken;
    }

    /** Takes an assignment. */
    public LaunchSpec accept() throws RoomAway, Refused {
        return call("POST", "/accept", READ_SECONDS)
                .body(Room.JSON, new byte[0])
                .answer(LaunchSpec.class);
    }

    /** Asks for the foreground place of the step run's session, or how that stands. */
    public ScreenAnswer askForScreen(ScreenRequest request) throws RoomAway, Refused {
        return call("POST", "/foreground", READ_SECONDS)
                .body(Room.JSON, Json.write(request))
                .answer(ScreenAnswer.class);
    }

    /** Gives it back, or stops asking. */
    public void giveScreenBack() throws RoomAway, Refused {
        call("DELETE", "/foreground", READ_SECONDS).done();
    }

    /**
     * Starts another process beside the step run; the body is the robot's own.
     *
     * @param once by which the room knows the same start again
     */
    public StartedProcess startProcess(String once, byte[] body) throws RoomAway, Refused {
        return call("POST", "/processes", READ_SECONDS)
                .header(Wire.ONCE_HEADER, once)
                .body(Room.JSON, body)
                .answer(StartedProcess.class);
    }

    /** How a process does that was started so. */
    public StartedProcess startedProcess(String run) throws RoomAway, Refused {
        String which = URLEncoder.encode(run, StandardCharsets.UTF_8);
        return call("GET", "/processes/" + which, READ_SECONDS).answer(StartedProcess.class);
    }

    /** The person at this machine has paused a step run. */
    public void pauseAtDesk(String user) throws RoomAway, Refused {
        Room.by(atDesk("/pause"), user).body(Room.JSON, new byte[0]).done();
    }

    /** The person at this machine has let a step run go on. */
    public void resumeAtDesk(String user) throws RoomAway, Refused {
        Room.by(atDesk("/resume"), user).body(Room.JSON, new byte[0]).done();
    }

    /** The person at this machine stops a step run. */
    public void stopAtDesk(String user, DeskStop stop) throws RoomAway, Refused {
        Room.by(atDesk("/stop"), user).body(Room.JSON, Json.write(stop)).done();
    }

    /** Tells one thing that happened. */
    public void report(Report report) throws RoomAway, Refused {
        call("POST", "/reports", READ_SECONDS).body(Room.JSON, Json.write(report)).done();
    }

    /** Sends log bytes, packed; answers the first byte that the room does not have yet. */
    public long log(long offset, byte[] gzipped) throws RoomAway, Refused {
        return call("PUT", "/log/" + offset, READ_SECONDS)
                .header("Content-Encoding", "gzip")
                .body("application/octet-stream", gzipped)
                .answer(LogChunk.class)
                .nextOffset();
    }

    /** Sends a file that the robot left; what is no {@link RoomAway} is the file's own trouble. */
    public Artifact artifact(String path, Path file) throws IOException, Refused {
        String query = "/artifacts?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
        Call call = call("PUT", query, Room.FILE_READ_SECONDS);
        try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return call.stream("application/octet-stream", bytes, Files.size(file))
                    .answer(Artifact.class);
        }
    }

    private Call call(String method, String rest, int seconds) throws RoomAway {
        return fenced(method, Wire.STEP_RUNS + "/" + id + rest, seconds);
    }

    private Call atDesk(String rest) throws RoomAway {
        return fenced("POST", Wire.DESK_STEP_RUNS + "/" + id + rest, READ_SECONDS);
    }

    private Call fenced(String method, String path, int seconds) throws RoomAway {
        return room.inEpoch(method, path, seconds)
                .header(Wire.FENCING_HEADER, Long.toString(fencingToken));
    }
}
