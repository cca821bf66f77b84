package dev.signalbox.agent.steprun;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.disk.Json;
import dev.signalbox.protocol.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What robots may ask their agent, on this machine only and with a token of their own. It comes up
 * with the first robot and stays on its port over restarts of the agent, since robots that still go
 * know no other.
 */
public final class Loopback {

    private static final int LONGEST_BODY = 16 * 1024;

    private final Path portFile;
    private final Map<String, Conversation> robots = new ConcurrentHashMap<>();
    private @Nullable HttpServer server;

    /** Remembers its port in a file. */
    public Loopback(Path portFile) {
        this.portFile = portFile;
    }

    /** An answer to "should I stop?". */
    record ShouldStop(boolean stop, boolean pause, String reason) {}

    /** A line that a robot sends. */
    record Line(@Nullable String text) {}

    static String newToken() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Where robots find it. */
    synchronized String url() throws IOException {
        if (server == null) {
            server = open();
            server.createContext("/", this::answer);
            server.start();
            Disk.write(portFile, Integer.toString(server.getAddress().getPort()));
        }
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Lets a robot talk from now on. */
    void welcome(String token, Conversation robot) {
        if (!token.isEmpty()) {
            robots.put(token, robot);
        }
    }

    /** Lets it talk no more. */
    void farewell(Conversation robot) {
        robots.values().remove(robot);
    }

    private HttpServer open() throws IOException {
        InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try {
            int last = Files.exists(portFile) ? Integer.parseInt(Files.readString(portFile)) : 0;
            return HttpServer.create(new InetSocketAddress(here, last), 0);
        } catch (IOException | NumberFormatException taken) {
            return HttpServer.create(new InetSocketAddress(here, 0), 0);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String authorization =
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            Conversation robot = robots.get(authorization.replaceFirst("^Bearer ", ""));
            if (robot == null) {
                refuse(
                        exchange,
                        401,
                        "UNAUTHORIZED",
                        "Send SIGNALBOX_AGENT_TOKEN as a bearer token.");
                return;
            }
            String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            switch (call) {
                case "GET /v1/should-stop" ->
                        send(
                                exchange,
                                200,
                                new ShouldStop(
                                        robot.shouldStop(), robot.shouldPause(), robot.reason()));
                case "POST /v1/status" -> take(exchange, robot::status);
                case "POST /v1/action" -> take(exchange, robot::action);
                default ->
                        refuse(
                                exchange,
                                404,
                                "NOT_FOUND",
                                "The agent knows GET /v1/should-stop, POST /v1/status and POST /v1/action.");
            }
        }
    }

    private static void take(HttpExchange exchange, Consumer<String> line) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
        String text = null;
        try {
            text = Json.read(body, Line.class).text();
        } catch (IOException notJson) {
            // Said below, together with a body that lacks its text.
        }
        if (text == null) {
            refuse(
                    exchange,
                    400,
                    "INVALID",
                    "The body must be JSON like {\"text\": \"…\"}, at most 16 KiB.");
            return;
        }
        line.accept(text);
        exchange.sendResponseHeaders(204, -1);
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
