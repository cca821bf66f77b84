package dev.signalbox.firing;

import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Rounds;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.StartOutcome;
import dev.signalbox.processrun.StartedBy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down what triggers did, beside the start orders that tell of themselves. */
@Component
public class Firings extends Rounds {

    static final Duration KEPT = Duration.ofDays(30);
    private static final Duration SWEEP = Duration.ofHours(1);

    /** What is refused more often is written down once in this time, by each room. */
    private static final Duration PACE = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;
    private final Map<UUID, Instant> refusedAt = new ConcurrentHashMap<>();

    Firings(JdbcClient jdbc, Ids ids, Clock clock) {
        super("firings");
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        every(SWEEP, this::sweep);
    }

    /**
     * Which trigger it was.
     *
     * @param id of the trigger
     * @param name kept for when it is gone
     */
    public record Trigger(UUID processId, StartedBy.Kind kind, UUID id, String name) {}

    /** It started a run, or the overlap policy of the process had that skipped. */
    public void asked(Trigger trigger, StartOutcome outcome) {
        ProcessRun run = outcome.run();
        if (run == null) {
            add(trigger, Firing.Outcome.SKIPPED, null, outcome.skipped());
        } else {
            add(trigger, Firing.Outcome.STARTED, run.id(), "");
        }
    }

    public void skipped(Trigger trigger, String why) {
        add(trigger, Firing.Outcome.SKIPPED, null, why);
    }

    public void failed(Trigger trigger, String why) {
        add(trigger, Firing.Outcome.FAILED, null, why);
    }

    /** One that keeps on being refused is not written down each time. */
    public void refused(Trigger trigger, String why) {
        Instant now = clock.instant();
        Instant before = refusedAt.get(trigger.id());
        if (before == null || before.isAfter(now) || !before.plus(PACE).isAfter(now)) {
            refusedAt.put(trigger.id(), now);
            add(trigger, Firing.Outcome.REFUSED, null, why);
        }
    }

    private void add(
            Trigger trigger, Firing.Outcome outcome, @Nullable UUID runId, String message) {
        jdbc.sql(
                        """
                        insert into firing (id, process_id, kind, trigger_id, trigger_name, at, outcome, run_id, message)
                        values (:id, :process, :kind, :trigger, :name, :at, :outcome, :run, :message)
                        """)
                .param("id", ids.next())
                .param("process", trigger.processId())
                .param("kind", trigger.kind().name())
                .param("trigger", trigger.id())
                .param("name", trigger.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("outcome", outcome.name())
                .param("run", runId)
                .param("message", message)
                .update();
    }

    void sweep() {
        jdbc.sql("delete from firing where at < :old")
                .param("old", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
