package dev.signalbox.agent.steprun;

import dev.signalbox.agent.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/** Pictures of what a robot sees: when it fails, and now and then where its step says so. */
final class Pictures {

    /** The room shows what lies here as pictures and not as files of the robot's. */
    static final String PLACE = "screenshots/";

    private static final int MOST = 500;

    private final Path directory;
    private final Seating seating;
    private final Clock clock;
    private final long everyNanos;
    private final RunLog log;
    private long lastAt = System.nanoTime();

    Pictures(RunDirectory run, Seating seating, Clock clock, int everySeconds, RunLog log) {
        this.directory = run.pictures();
        this.seating = seating;
        this.clock = clock;
        this.everyNanos = TimeUnit.SECONDS.toNanos(everySeconds);
        this.log = log;
    }

    /** The next of the series, if it is time. */
    void look() {
        if (everyNanos > 0 && System.nanoTime() - lastAt >= everyNanos && count() < MOST) {
            lastAt = System.nanoTime();
            take("series");
        }
    }

    /** One more, with a word for its name; a robot without a screen has none. */
    void take(String word) {
        try {
            Disk.privateDirectory(directory);
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            String name = now.toString().replace(':', '-') + " " + word + ".png";
            seating.picture(directory.resolve(name));
        } catch (IOException full) {
            log.say("No picture of the screen could be kept: " + full.getMessage());
        }
    }

    private long count() {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (var all = Files.list(directory)) {
            return all.count();
        } catch (IOException unreadable) {
            return MOST;
        }
    }
}
