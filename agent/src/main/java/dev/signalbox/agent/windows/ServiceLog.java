package dev.signalbox.agent.windows;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What the agent says goes to a file, since nobody looks at a service. */
final class ServiceLog {

    private static final long LARGE = 8L * 1024 * 1024;

    private ServiceLog() {}

    /** One that has grown large is kept beside the new one until that is large too. */
    static void open(Path data) throws IOException {
        Path log = data.resolve("agent.log");
        if (Files.exists(log) && Files.size(log) > LARGE) {
            Files.move(log, data.resolve("agent.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        var out =
                new PrintStream(
                        new FileOutputStream(log.toFile(), true), true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.setErr(out);
    }
}
