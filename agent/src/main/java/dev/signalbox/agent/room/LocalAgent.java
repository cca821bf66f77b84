package dev.signalbox.agent.room;

import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.DeskPlace;
import dev.signalbox.protocol.DeskProcesses;
import dev.signalbox.protocol.DeskRuns;
import dev.signalbox.protocol.StartedProcess;
import dev.signalbox.protocol.Wire;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The agent on this computer, as the person who may read its token sees it. It may be another
 * process each time.
 *
 * @param url on the loopback address
 * @param token that its directory holds
 */
public record LocalAgent(String url, String token) {

    private static final String JSON = "application/json";
    private static final int READ_SECONDS = 60;

    /** Whether one has ever run with that directory. */
    public static boolean hasRun(DataDirectory data) throws IOException {
        return isOwn(data) || Files.exists(DeskPlace.here(data).own());
    }

    /** Where the newest one is: with that directory, or one that runs for all who are signed in. */
    public static LocalAgent of(DataDirectory data) throws IOException {
        if (!isOwn(data)) {
            Path shared = DeskPlace.here(data).own();
            String[] words = Files.readString(shared).strip().split(" ");
            if (words.length != 2) {
                throw new IOException(shared + " is damaged.");
            }
            return new LocalAgent("http://127.0.0.1:" + words[0], words[1]);
        }
        return new LocalAgent(
                "http://127.0.0.1:" + Files.readString(data.loopbackPort()).strip(),
                Files.readString(data.deskToken()).strip());
    }

    private static boolean isOwn(DataDirectory data) {
        return Files.exists(data.loopbackPort()) && Files.exists(data.deskToken());
    }

    /** What may be started here. */
    public DeskProcesses processes() throws RoomAway, Refused {
        return call("GET", "/v1/desk/processes").answer(DeskProcesses.class);
    }

    /**
     * Starts a process; the body is passed on to the room as it is.
     *
     * @param once by which the same start is known again
     */
    public StartedProcess start(String once, byte[] body) throws RoomAway, Refused {
        return call("POST", "/v1/desk/starts")
                .header(Wire.ONCE_HEADER, once)
                .body(JSON, body)
                .answer(StartedProcess.class);
    }

    /** How that does what was started here. */
    public DeskRuns runs() throws RoomAway, Refused {
        return call("GET", "/v1/desk/runs").answer(DeskRuns.class);
    }

    /** What goes here and what went, as soon as it is another than what is known. */
    public <T> T stepRuns(String known, Class<T> view) throws RoomAway, Refused {
        String after = known.isEmpty() ? "" : "?after=" + encoded(known);
        return call("GET", "/v1/desk/step-runs" + after).answer(view);
    }

    /** Has a step run stopped, paused or resumed. */
    public void order(String stepRun, String verb, byte[] body) throws RoomAway, Refused {
        call("POST", "/v1/desk/step-runs/" + encoded(stepRun) + "/" + verb).body(JSON, body).done();
    }

    private Call call(String method, String path) throws RoomAway {
        return new Call(method, url + path, READ_SECONDS)
                .header("Authorization", "Bearer " + token);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
