package dev.signalbox.agent.steprun;

import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Throws away what nobody will look at again. */
final class Sweep {

    private static final int RUNS_KEPT = 5;
    private static final Duration UNUSED = Duration.ofDays(30);

    private final DataDirectory data;
    private final Clock clock;

    Sweep(DataDirectory data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    /**
     * Keeps the last few finished step runs to look at; packages and environments only go while
     * nothing uses any.
     */
    synchronized void run(boolean idle) throws IOException {
        List<Finished> finished = finished();
        int surplus = Math.max(0, finished.size() - RUNS_KEPT);
        for (Finished old : finished.subList(0, surplus)) {
            new RunDirectory(old.directory()).delete();
        }
        if (idle) {
            data.reserve().take();
            Instant before = clock.instant().minus(UNUSED);
            Shelf.sweep(data.packages(), before);
            Shelf.sweep(data.environments(), before);
        }
    }

    private record Finished(Path directory, Instant at) {}

    private List<Finished> finished() throws IOException {
        var finished = new ArrayList<Finished>();
        for (Path root : data.runDirectories()) {
            Status status = new RunDirectory(root).status();
            if (status != null && status.phase() == Phase.CONFIRMED) {
                Instant at = Files.getLastModifiedTime(root.resolve("status.json")).toInstant();
                finished.add(new Finished(root, at));
            }
        }
        finished.sort(Comparator.comparing(Finished::at));
        return finished;
    }
}
