package dev.signalbox.agent.steprun;

import com.sun.net.httpserver.HttpExchange;
import dev.signalbox.agent.disk.Json;
import dev.signalbox.agent.room.Refused;
import dev.signalbox.protocol.Problem;
import dev.signalbox.protocol.Wire;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call of a robot to its agent. */
final class RobotCall {

    private static final String PROCESSES = "/v1/processes";
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int LONGEST_PAYLOADS = 1024 * 1024;

    private final HttpExchange exchange;

    RobotCall(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** An answer to "should I stop?". */
    record ShouldStop(boolean stop, boolean pause, String reason) {}

    /**
     * A line that a robot sends.
     *
     * @param level of a status: {@code INFO}, {@code WARN}, {@code ERROR}; may be absent
     */
    record Line(@Nullable String text, @Nullable String level) {

        String said() {
            return text == null ? "" : text;
        }
    }

    /** How long a robot waits for the screen. */
    record Wait(@Nullable Integer wait_seconds) {}

    /** It has the screen; programs see it with these variables. */
    record HasScreen(boolean foreground, Map<String, String> variables) {}

    void answer(@Nullable Conversation robot) throws IOException {
        if (robot == null) {
            refuse(401, "UNAUTHORIZED", "Send SIGNALBOX_AGENT_TOKEN as a bearer token.");
            return;
        }
        try {
            answer(robot, exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        } catch (Denied no) {
            refuse(no.status(), no.code(), String.valueOf(no.getMessage()));
        } catch (Refused no) {
            refuse(no.status(), no.code(), String.valueOf(no.getMessage()));
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Conversation robot, String call)
            throws IOException, Denied, Refused, InterruptedException {
        switch (call) {
            case "GET /v1/should-stop" ->
                    send(
                            200,
                            new ShouldStop(
                                    robot.shouldStop(), robot.shouldPause(), robot.reason()));
            case "POST /v1/status" -> take(line -> robot.status(line.said(), line.level()));
            case "POST /v1/action" -> take(line -> robot.action(line.said()));
            case "POST /v1/foreground" -> takeScreen(robot);
            case "DELETE /v1/foreground" -> {
                robot.giveScreenBack();
                exchange.sendResponseHeaders(204, -1);
            }
            case "POST " + PROCESSES -> startProcess(robot);
            default -> other(robot, call);
        }
    }

    private void other(Conversation robot, String call)
            throws IOException, Denied, Refused, InterruptedException {
        String one = "GET " + PROCESSES + "/";
        if (call.startsWith(one)) {
            send(200, robot.startedProcess(call.substring(one.length())));
        } else {
            refuse(
                    404,
                    "NOT_FOUND",
                    "The agent knows GET /v1/should-stop, POST /v1/status, POST /v1/action, POST and DELETE /v1/foreground, POST /v1/processes and GET /v1/processes/{run}.");
        }
    }

    private void take(Consumer<Line> listener) throws IOException {
        Line line = null;
        try {
            line = Json.read(body(LONGEST_LINE), Line.class);
        } catch (IOException notJson) {
            // Said below, together with a body that lacks its text.
        }
        if (line == null || line.text() == null) {
            refuse(400, "INVALID", "The body must be JSON like {\"text\": \"…\"}, at most 16 KiB.");
            return;
        }
        listener.accept(line);
        exchange.sendResponseHeaders(204, -1);
    }

    private void takeScreen(Conversation robot)
            throws IOException, Denied, Refused, InterruptedException {
        byte[] body = body(LONGEST_LINE);
        Integer seconds = null;
        try {
            seconds = body.length == 0 ? null : Json.read(body, Wait.class).wait_seconds();
        } catch (IOException notJson) {
            seconds = -1;
        }
        if (seconds != null && seconds < 0) {
            refuse(
                    400,
                    "INVALID",
                    "The body must be JSON like {\"wait_seconds\": 60}, with a whole number from 0 on, or empty.");
            return;
        }
        send(200, new HasScreen(true, robot.takeScreen(seconds)));
    }

    private void startProcess(Conversation robot)
            throws IOException, Denied, Refused, InterruptedException {
        byte[] body = body(LONGEST_PAYLOADS + 1);
        if (body.length > LONGEST_PAYLOADS) {
            refuse(
                    413,
                    "TOO_LARGE",
                    "The body is larger than the 1 MiB that a start beside may have.");
            return;
        }
        String once = exchange.getRequestHeaders().getFirst(Wire.ONCE_HEADER);
        send(200, robot.startProcess(once == null ? UUID.randomUUID().toString() : once, body));
    }

    private byte[] body(int most) throws IOException {
        return exchange.getRequestBody().readNBytes(most);
    }

    private void refuse(int status, String code, String message) throws IOException {
        send(status, new Problem(new Problem.Error(code, message)));
    }

    private void send(int status, Object body) throws IOException {
        byte[] bytes = Json.write(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
