package dev.signalbox.agent.room;

import dev.signalbox.agent.disk.Identity;
import dev.signalbox.agent.disk.Json;
import dev.signalbox.protocol.DesiredState;
import dev.signalbox.protocol.Enrolled;
import dev.signalbox.protocol.EnrolmentRequest;
import dev.signalbox.protocol.Epoch;
import dev.signalbox.protocol.EpochRequest;
import dev.signalbox.protocol.Poll;
import dev.signalbox.protocol.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** The control room as the agent sees it; here and in its parts, one method for each call. */
public final class Room {

    static final String JSON = "application/json";
    private static final int READ_SECONDS = 30;

    /** A file of a gigabyte may take the room a while to put away. */
    static final int FILE_READ_SECONDS = 300;

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

    /** The same for one step run, under the token that it was assigned with. */
    public StepRunRoom stepRun(String id, long fencingToken) {
        return new StepRunRoom(this, id, fencingToken);
    }

    /** The same for the person at this machine. */
    public DeskRoom desk() {
        return new DeskRoom(this);
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

    static Call by(Call call, String user) {
        return call.header(Wire.USER_HEADER, URLEncoder.encode(user, StandardCharsets.UTF_8));
    }

    Call inEpoch(String method, String path, int seconds) throws RoomAway {
        return call(method, path, seconds).header(Wire.EPOCH_HEADER, Long.toString(epoch));
    }

    private Call call(String method, String path, int seconds) throws RoomAway {
        return new Call(method, identity.url() + path, seconds)
                .header("Authorization", "Bearer " + identity.machineKey());
    }
}
