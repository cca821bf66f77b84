package dev.signalbox.agent;

import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.environment.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Versions of the runtimes on this computer. Asking each takes longer than the agent needs to
 * start, so it begins with what was found before and looks again meanwhile.
 */
final class KnownTools {

    private final Path file;
    private volatile Map<String, String> versions;

    /**
     * @param file where they are kept, a line each: name, space, version
     */
    KnownTools(Path file) {
        this.file = file;
        Map<String, String> before = read(file);
        versions = before;
        if (before.isEmpty()) {
            look();
        } else {
            var thread = new Thread(this::look, "tools");
            thread.setDaemon(true);
            thread.start();
        }
    }

    Map<String, String> versions() {
        return versions;
    }

    private void look() {
        Map<String, String> found = Map.copyOf(Tools.versions());
        if (found.equals(versions)) {
            return;
        }
        versions = found;
        try {
            Disk.privateDirectory(Objects.requireNonNull(file.getParent()));
            Disk.write(
                    file,
                    new TreeMap<>(found)
                            .entrySet().stream()
                                    .map(tool -> tool.getKey() + " " + tool.getValue() + "\n")
                                    .collect(Collectors.joining()));
        } catch (IOException unwritable) {
            Console.say("The versions of tools cannot be kept: " + unwritable.getMessage());
        }
    }

    private static Map<String, String> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.split(" ", 2))
                    .filter(parts -> parts.length == 2)
                    .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> parts[1]));
        } catch (IOException | IllegalStateException none) {
            return Map.of();
        }
    }
}
