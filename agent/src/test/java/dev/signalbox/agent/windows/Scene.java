package dev.signalbox.agent.windows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sessions as the stand-in for the session calls of Windows tells them, and what it was asked. */
final class Scene {

    static final String USER = System.getProperty("user.name");

    private static final Path SESSIONS = Path.of(variable("SIGNALBOX_TEST_SESSIONS"));
    private static final Path CALLS = Path.of(variable("SIGNALBOX_TEST_CALLS"));

    private Scene() {}

    /** Whether the tests run with it. */
    static boolean isSet() {
        return System.getenv("SIGNALBOX_TEST_SESSIONS") != null;
    }

    /** Lines of number, state (0 active, 4 disconnected), flags (0 locked, 1 not), domain, user. */
    static void set(String... lines) throws IOException {
        Files.write(SESSIONS, List.of(lines));
        Files.deleteIfExists(CALLS);
    }

    static String sessions() throws IOException {
        return Files.readString(SESSIONS).strip();
    }

    static List<String> calls() throws IOException {
        return Files.exists(CALLS) ? Files.readAllLines(CALLS) : List.of();
    }

    private static String variable(String name) {
        return System.getenv().getOrDefault(name, "unset");
    }
}
