package dev.signalbox.agent.desk;

import com.sun.net.httpserver.HttpExchange;
import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.room.Refused;
import dev.signalbox.agent.room.Room;
import dev.signalbox.agent.room.RoomAway;
import dev.signalbox.agent.steprun.Loopback;
import dev.signalbox.agent.steprun.StepRuns;
import dev.signalbox.protocol.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * What the person at this computer asks the agent, and the agent its room. Who may read the token
 * in the agent's directory is the user that the agent runs as, and is said to the room as that.
 */
public final class DeskCalls implements Loopback.Desk {

    private static final int LONGEST = 1024 * 1024;

    private final Room room;
    private final StepRunCalls stepRuns;
    private final String token;
    private final String user;

    private DeskCalls(Room room, StepRuns runs, String token, String user) {
        this.room = room;
        this.stepRuns = new StepRunCalls(room, runs);
        this.token = token;
        this.user = user;
    }

    /** With a new token. */
    public static DeskCalls of(Room room, StepRuns runs, DataDirectory data) throws IOException {
        String token = Loopback.newToken();
        Disk.write(data.deskToken(), token);
        return new DeskCalls(room, runs, token, System.getProperty("user.name"));
    }

    @Override
    public void answer(HttpExchange exchange, String shown) throws IOException {
        if (!isToken(shown)) {
            Answer.refuse(
                    exchange,
                    401,
                    "UNAUTHORIZED",
                    "Send the text of desk.token, in the agent's directory, as a bearer token.");
            return;
        }
        try {
            answer(exchange);
        } catch (Refused no) {
            Answer.refuse(exchange, no.status(), no.code(), String.valueOf(no.getMessage()));
        } catch (RoomAway away) {
            Answer.refuse(
                    exchange,
                    503,
                    "ROOM_AWAY",
                    "The control room does not answer now: " + away.getMessage());
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange) throws IOException, Refused, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        String call = exchange.getRequestMethod() + " " + path;
        switch (call) {
            case "GET /v1/desk/processes" -> Answer.send(exchange, 200, room.deskProcesses());
            case "POST /v1/desk/starts" -> start(exchange);
            case "GET /v1/desk/runs" ->
                    Answer.send(exchange, 200, room.deskRuns(user).at(room.url()));
            case "GET " + StepRunCalls.PATH -> stepRuns.show(exchange, user);
            default -> {
                if (call.startsWith("POST " + StepRunCalls.PATH + "/")) {
                    stepRuns.order(exchange, user);
                } else {
                    Answer.refuse(
                            exchange,
                            404,
                            "NOT_FOUND",
                            "The agent knows GET /v1/desk/processes, POST /v1/desk/starts, GET /v1/desk/runs, GET /v1/desk/step-runs"
                                    + " and POST /v1/desk/step-runs/{id}/stop, pause or resume.");
                }
            }
        }
    }

    private void start(HttpExchange exchange) throws IOException, Refused {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            Answer.refuse(exchange, 413, "TOO_LARGE", "The input is larger than 1 MiB.");
            return;
        }
        String once = exchange.getRequestHeaders().getFirst(Wire.ONCE_HEADER);
        Answer.send(
                exchange,
                200,
                room.startAtDesk(user, once == null ? UUID.randomUUID().toString() : once, body)
                        .at(room.url()));
    }

    private boolean isToken(String shown) {
        return MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
