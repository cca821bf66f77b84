package dev.signalbox.agent.desk;

import com.sun.net.httpserver.HttpExchange;
import dev.signalbox.agent.disk.Json;
import dev.signalbox.protocol.Problem;
import java.io.IOException;

/** Answers one call of a person at this computer. */
final class Answer {

    private static final int NO_BODY = -1;

    private Answer() {}

    static void refuse(HttpExchange exchange, int status, String code, String message)
            throws IOException {
        send(exchange, status, new Problem(new Problem.Error(code, message)));
    }

    static void done(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, NO_BODY);
    }

    static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = Json.write(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
