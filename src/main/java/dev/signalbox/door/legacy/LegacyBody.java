package dev.signalbox.door.legacy;

import dev.signalbox.item.Payloads;
import dev.signalbox.kit.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads the body of a call as JSON, whatever its Content-Type says. */
@Component
class LegacyBody {

    private static final int LONGEST = 64 << 20;

    private final Payloads payloads;

    LegacyBody(Payloads payloads) {
        this.payloads = payloads;
    }

    /** An empty body is an empty list. */
    JsonNode of(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw Refused.invalid("The body is larger than 64 MiB; put large data into a file.");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.isBlank() ? JsonNodeFactory.instance.arrayNode() : payloads.read("body", text);
    }
}
