package dev.signalbox.agent;

import com.sun.net.httpserver.HttpExchange;
import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.disk.Json;
import dev.signalbox.agent.room.Refused;
import dev.signalbox.agent.room.Room;
import dev.signalbox.agent.room.RoomAway;
import dev.signalbox.agent.steprun.Loopback;
import dev.signalbox.protocol.Problem;
import dev.signalbox.protocol.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * What the person at this computer asks the agent, and the agent its room. Who may read the token
 * in the agent's directory is the user that the agent runs as, and is said to the room as that.
 */
final class DeskCalls implements Loopback.Desk {

    private static final int LONGEST = 1024 * 1024;

    private final Room room;
    private final String token;
    private final String user;

    private DeskCalls(Room room, String token, String user) {
        this.room = room;
        this.token = token;
        this.user = user;
    }

    /** With a new token. */
    static DeskCalls of(Room room, DataDirectory data) throws IOException {
        String token = Loopback.newToken();
        Disk.write(data.deskToken(), token);
        return new DeskCalls(room, token, System.getProperty("user.name"));
    }

    @Override
    public void answer(HttpExchange exchange, String shown) throws IOException {
        if (!isToken(shown)) {
            refuse(
                    exchange,
                    401,
                    "UNAUTHORIZED",
                    "Send the text of desk.token, in the agent's directory, as a bearer token.");
            return;
        }
        try {
            answer(exchange);
        } catch (Refused no) {
            refuse(exchange, no.status(), no.code(), String.valueOf(no.getMessage()));
        } catch (RoomAway away) {
            refuse(
                    exchange,
                    503,
                    "ROOM_AWAY",
                    "The control room does not answer now: " + away.getMessage());
        }
    }

    private void answer(HttpExchange exchange) throws IOException, Refused {
        switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "GET /v1/desk/processes" -> send(exchange, 200, room.deskProcesses());
            case "POST /v1/desk/starts" -> start(exchange);
            default ->
                    refuse(
                            exchange,
                            404,
                            "NOT_FOUND",
                            "The agent knows GET /v1/desk/processes and POST /v1/desk/starts.");
        }
    }

    private void start(HttpExchange exchange) throws IOException, Refused {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            refuse(exchange, 413, "TOO_LARGE", "The input is larger than 1 MiB.");
            return;
        }
        String once = exchange.getRequestHeaders().getFirst(Wire.ONCE_HEADER);
        send(
                exchange,
                200,
                room.startAtDesk(user, once == null ? UUID.randomUUID().toString() : once, body)
                        .at(room.url()));
    }

    private boolean isToken(String shown) {
        return MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuse(HttpExchange exchange, int status, String code, String message)
            throws IOException {
        send(exchange, status, new Problem(new Problem.Error(code, message)));
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = Json.write(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
