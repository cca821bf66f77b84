package dev.signalbox.door.agent;

import dev.signalbox.kit.Json;
import dev.signalbox.protocol.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes a problem where no controller is at hand. */
final class Problems {

    private final Json json;

    Problems(Json json) {
        this.json = json;
    }

    void write(HttpServletResponse response, int status, String code, String message)
            throws IOException {
        byte[] body = json.write(of(code, message)).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static Problem of(String code, String message) {
        return new Problem(new Problem.Error(code, message));
    }
}
