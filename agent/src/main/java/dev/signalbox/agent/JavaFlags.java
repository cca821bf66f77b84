package dev.signalbox.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How to start the Java platform so that the agent stays small; measured in
 * docs/decisions/0003-agent-libraries.md. They lie in {@code java-flags.txt}, where the room finds
 * them too.
 */
final class JavaFlags {

    static final List<String> SMALL = read();

    private JavaFlags() {}

    private static List<String> read() {
        try (InputStream file = JavaFlags.class.getResourceAsStream("java-flags.txt")) {
            if (file == null) {
                return List.of();
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
