package dev.signalbox.agent.steprun;

import dev.signalbox.agent.disk.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The step runs that ended here last, for people who ask what became of them. */
final class Ended {

    private static final int MOST = 30;

    private final Deque<SeenStepRun> last = new ArrayDeque<>();

    /** Finds those that an earlier agent process has left on the disk. */
    synchronized void find(DataDirectory data) throws IOException {
        for (Path root : data.runDirectories()) {
            Status status = new RunDirectory(root).status();
            if (status != null && status.phase() == Phase.CONFIRMED && status.ending() != null) {
                long at = Files.getLastModifiedTime(root.resolve("status.json")).toMillis();
                last.add(SeenStepRun.of(status, "RUN", "", "", List.of(), at, at));
            }
        }
        List<SeenStepRun> sorted =
                last.stream()
                        .sorted(Comparator.comparing(SeenStepRun::endedAt).reversed())
                        .toList();
        last.clear();
        last.addAll(sorted);
    }

    synchronized void add(SeenStepRun one) {
        if (one.hasEnded()) {
            last.removeIf(before -> before.id().equals(one.id()));
            last.addFirst(one);
            while (last.size() > MOST) {
                last.removeLast();
            }
        }
    }

    /** Newest first. */
    synchronized List<SeenStepRun> all() {
        return List.copyOf(last);
    }
}
