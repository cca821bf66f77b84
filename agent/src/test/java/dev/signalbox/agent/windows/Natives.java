package dev.signalbox.agent.windows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small programs in C that the build has made of {@code src/test/native}. */
final class Natives {

    private Natives() {}

    static String robot() {
        return program("robot");
    }

    static String program(String name) {
        return Path.of("target", "native", name + ".exe").toAbsolutePath().toString();
    }

    static String output(String name, String... words) throws IOException {
        var line = new ArrayList<>(List.of(program(name)));
        line.addAll(List.of(words));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
