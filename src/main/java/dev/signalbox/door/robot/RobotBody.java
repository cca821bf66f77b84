package dev.signalbox.door.robot;

import dev.signalbox.kit.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the body of a robot's call as text, whatever its headers say. */
final class RobotBody {

    private static final int LONGEST = 64 << 20;

    private RobotBody() {}

    static String text(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw Refused.invalid(
                    "The body is larger than 64 MiB; put large data into a file of the work item.");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw Refused.invalid("The body is not UTF-8; JSON is sent in UTF-8.");
        }
    }
}
