package dev.signalbox.agent.steprun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * The files that a robot leaves.
 *
 * @param directory where they are
 */
record Artifacts(Path directory) {

    /** Sends them all; a link is not followed, since it may lead anywhere. */
    void send(StepRun run, Courier courier) throws IOException, Unwanted, InterruptedException {
        for (Path file : files()) {
            String path = directory.relativize(file).toString().replace('\\', '/');
            courier.bring("Artifact " + path, () -> run.sendArtifact(path, file));
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (var all = Files.walk(directory)) {
            return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }
}
