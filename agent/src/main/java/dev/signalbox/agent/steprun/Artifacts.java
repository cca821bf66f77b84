package dev.signalbox.agent.steprun;

import dev.signalbox.protocol.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * The files that a robot leaves.
 *
 * @param directory where they are
 * @param place where the room puts them: empty, or a path that ends with a slash
 */
record Artifacts(Path directory, String place) {

    /**
     * Sends them all; a link is not followed, since it may lead anywhere. Who wants the step run
     * killed does not wait for what is not sent yet.
     */
    void send(StepRun run, Courier courier) throws IOException, Unwanted, InterruptedException {
        List<Path> files = files();
        if (!files.isEmpty()) {
            run.stage(Report.Kind.SENDING, files.size() == 1 ? "1 file" : files.size() + " files");
        }
        for (Path file : files) {
            if (run.isToBeKilled()) {
                int left = files.size() - files.indexOf(file);
                run.log()
                        .say(
                                "Not sent any more, since it is to be killed: files left "
                                        + left
                                        + ".");
                return;
            }
            String path = place + directory.relativize(file).toString().replace('\\', '/');
            courier.bring("Artifact " + path, () -> run.room().artifact(path, file));
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
