package dev.signalbox.log;

import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.steprun.StepRun;
import dev.signalbox.steprun.StepRuns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Tells live pages that a log has grown, at most once a second per step run. */
@Component
class LogAnnouncements {

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final int KEPT = 10_000;

    private final StepRuns stepRuns;
    private final Journal journal;
    private final Clock clock;
    private final Map<UUID, Instant> last = new ConcurrentHashMap<>();

    LogAnnouncements(StepRuns stepRuns, Journal journal, Clock clock) {
        this.stepRuns = stepRuns;
        this.journal = journal;
        this.clock = clock;
    }

    void grown(UUID stepRunId) {
        Instant now = clock.instant();
        Instant before = last.get(stepRunId);
        if (before != null && before.plus(PACE).isAfter(now) && !before.isAfter(now)) {
            return;
        }
        if (last.size() > KEPT) {
            last.clear();
        }
        last.put(stepRunId, now);
        StepRun stepRun = stepRuns.find(stepRunId);
        journal.write(
                new Event("log.grown", null, null, stepRunId, null, stepRun.machineId(), Map.of()));
    }
}
