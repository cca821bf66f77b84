package dev.signalbox.agent.room;

import dev.signalbox.agent.disk.Identity;
import dev.signalbox.agent.disk.Json;
import dev.signalbox.protocol.Artifact;
import dev.signalbox.protocol.DesiredState;
import dev.signalbox.protocol.DeskProcesses;
import dev.signalbox.protocol.DeskRuns;
import dev.signalbox.protocol.DeskStop;
import dev.signalbox.protocol.Enrolled;
import dev.signalbox.protocol.EnrolmentRequest;
import dev.signalbox.protocol.Epoch;
import dev.signalbox.protocol.EpochRequest;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.LogChunk;
import dev.signalbox.protocol.Poll;
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
import java.util.concurrent.CountDownLatch;

/** The control room as the agent sees it: one method for each call of the wire. */
public final class Room {

    private static final String JSON = "application/json";
    private static final int READ_SECONDS = 30;

    /** A file of a gigabyte may take the room a while to put away. */
    private static final int FILE_READ_SECONDS = 300;

    private final Identity identity;
    private final Contact contact;
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile long epoch;

    /** Speaks for one machine. */
    public Room(Identity identity, Contact contact) {
        this.identity = identity;
        this.contact = contact;
    }

    /** Asks to become a machine; the only call without a key. */
    public static Enrolled enrol(String url, EnrolmentRequest request) throws RoomAway, Refused {
        return new Call("POST", url + Wire.ENROLMENTS, READ_SECONDS)
                .body(JSON, Json.write(request))
                .answer(Enrolled.class);
    }

    /** Its address, without a slash at the end. */
    public String url() {
        return identity.url();
    }

    /** The name of this machine there. */
    public String machine() {
        return identity.name();
    }

    /** When it last answered, and its pace. */
    public Contact contact() {
        return contact;
    }

    /** Waits until this process has its epoch; nothing may be reported before. */
    public void awaitEpoch() throws InterruptedException {
        opened.await();
    }

    /** Opens this process's epoch and closes that of every older one. */
    public void open(EpochRequest request) throws RoomAway, Refused {
        long sentAt = System.nanoTime();
        Epoch answer =
                call("POST", Wire.EPOCHS, READ_SECONDS)
                        .body(JSON, Json.write(request))
                        .answer(Epoch.class);
        epoch = answer.epoch();
        contact.tempo(answer.tempo());
        contact.answered(sentAt);
        opened.countDown();
    }

    /** Asks what should be running; held by the room while there is nothing new. */
    public DesiredState poll(Poll poll) throws RoomAway, Refused {
        long sentAt = System.nanoTime();
        DesiredState answer =
                inEpoch("POST", Wire.POLL, contact.tempo().holdSeconds() + 20)
                        .body(JSON, Json.write(poll))
                        .answer(DesiredState.class);
        contact.tempo(answer.tempo());
        contact.answered(sentAt);
        return answer;
    }

    /** Takes an assignment. */
    public LaunchSpec accept(String stepRunId, long fencingToken) throws RoomAway, Refused {
        return of(stepRunId, fencingToken, "POST", "/accept", READ_SECONDS)
                .body(JSON, new byte[0])
                .answer(LaunchSpec.class);
    }

    /** Asks for the foreground place of the step run's session, or how that stands. */
    public ScreenAnswer askForScreen(String stepRunId, long fencingToken, ScreenRequest request)
            throws RoomAway, Refused {
        return of(stepRunId, fencingToken, "POST", "/foreground", READ_SECONDS)
                .body(JSON, Json.write(request))
                .answer(ScreenAnswer.class);
    }

    /** Gives it back, or stops asking. */
    public void giveScreenBack(String stepRunId, long fencingToken) throws RoomAway, Refused {
        of(stepRunId, fencingToken, "DELETE", "/foreground", READ_SECONDS).done();
    }

    /**
     * Starts another process beside the step run; the body is the robot's own.
     *
     * @param once by which the room knows the same start again
     */
    public StartedProcess startProcess(
            String stepRunId, long fencingToken, String once, byte[] body)
            throws RoomAway, Refused {
        return of(stepRunId, fencingToken, "POST", "/processes", READ_SECONDS)
                .header(Wire.ONCE_HEADER, once)
                .body(JSON, body)
                .answer(StartedProcess.class);
    }

    /** How a process does that was started so. */
    public StartedProcess startedProcess(String stepRunId, long fencingToken, String run)
            throws RoomAway, Refused {
        String which = URLEncoder.encode(run, StandardCharsets.UTF_8);
        return of(stepRunId, fencingToken, "GET", "/processes/" + which, READ_SECONDS)
                .answer(StartedProcess.class);
    }

    /** What the person at this machine may start. */
    public DeskProcesses deskProcesses() throws RoomAway, Refused {
        return inEpoch("GET", Wire.DESK_PROCESSES, READ_SECONDS).answer(DeskProcesses.class);
    }

    /**
     * Starts a process for the person at this machine; the body is passed on as it is.
     *
     * @param user of the operating system
     * @param once by which the room knows the same start again
     */
    public StartedProcess startAtDesk(String user, String once, byte[] body)
            throws RoomAway, Refused {
        return by(inEpoch("POST", Wire.DESK_STARTS, READ_SECONDS), user)
                .header(Wire.ONCE_HEADER, once)
                .body(JSON, body)
                .answer(StartedProcess.class);
    }

    /** How that does what that user of this machine has started. */
    public DeskRuns deskRuns(String user) throws RoomAway, Refused {
        return by(inEpoch("GET", Wire.DESK_RUNS, READ_SECONDS), user).answer(DeskRuns.class);
    }

    /** The person at this machine has paused a step run. */
    public void pauseAtDesk(String stepRunId, long fencingToken, String user)
            throws RoomAway, Refused {
        by(atDesk(stepRunId, fencingToken, "/pause"), user).body(JSON, new byte[0]).done();
    }

    /** The person at this machine has let a step run go on. */
    public void resumeAtDesk(String stepRunId, long fencingToken, String user)
            throws RoomAway, Refused {
        by(atDesk(stepRunId, fencingToken, "/resume"), user).body(JSON, new byte[0]).done();
    }

    /** The person at this machine stops a step run. */
    public void stopAtDesk(String stepRunId, long fencingToken, String user, DeskStop stop)
            throws RoomAway, Refused {
        by(atDesk(stepRunId, fencingToken, "/stop"), user).body(JSON, Json.write(stop)).done();
    }

    /** Tells one thing that happened. */
    public void report(String stepRunId, long fencingToken, Report report)
            throws RoomAway, Refused {
        of(stepRunId, fencingToken, "POST", "/reports", READ_SECONDS)
                .body(JSON, Json.write(report))
                .done();
    }

    /** Sends log bytes, packed; answers the first byte that the room does not have yet. */
    public long log(String stepRunId, long fencingToken, long offset, byte[] gzipped)
            throws RoomAway, Refused {
        return of(stepRunId, fencingToken, "PUT", "/log/" + offset, READ_SECONDS)
                .header("Content-Encoding", "gzip")
                .body("application/octet-stream", gzipped)
                .answer(LogChunk.class)
                .nextOffset();
    }

    /** Sends a file that the robot left; what is no {@link RoomAway} is the file's own trouble. */
    public Artifact artifact(String stepRunId, long fencingToken, String path, Path file)
            throws IOException, Refused {
        String query = "/artifacts?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
        Call call = of(stepRunId, fencingToken, "PUT", query, FILE_READ_SECONDS);
        try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return call.stream("application/octet-stream", bytes, Files.size(file))
                    .answer(Artifact.class);
        }
    }

    /** The zip of a package; the caller closes it. */
    public InputStream fetchPackage(String digest) throws RoomAway, Refused {
        return inEpoch("GET", Wire.PACKAGES + "/" + digest, FILE_READ_SECONDS).success();
    }

    /** Reads on from an answer; a connection that breaks on the way is the room being away. */
    public static int readOn(InputStream answer, byte[] buffer) throws RoomAway {
        try {
            return answer.read(buffer);
        } catch (IOException broken) {
            throw new RoomAway("The answer broke off: " + broken.getMessage(), broken);
        }
    }

    private Call of(String stepRunId, long fencingToken, String method, String rest, int seconds)
            throws RoomAway {
        return inEpoch(method, Wire.STEP_RUNS + "/" + stepRunId + rest, seconds)
                .header(Wire.FENCING_HEADER, Long.toString(fencingToken));
    }

    private Call atDesk(String stepRunId, long fencingToken, String rest) throws RoomAway {
        return inEpoch("POST", Wire.DESK_STEP_RUNS + "/" + stepRunId + rest, READ_SECONDS)
                .header(Wire.FENCING_HEADER, Long.toString(fencingToken));
    }

    private static Call by(Call call, String user) {
        return call.header(Wire.USER_HEADER, URLEncoder.encode(user, StandardCharsets.UTF_8));
    }

    private Call inEpoch(String method, String path, int seconds) throws RoomAway {
        return call(method, path, seconds).header(Wire.EPOCH_HEADER, Long.toString(epoch));
    }

    private Call call(String method, String path, int seconds) throws RoomAway {
        return new Call(method, identity.url() + path, seconds)
                .header("Authorization", "Bearer " + identity.machineKey());
    }
}
