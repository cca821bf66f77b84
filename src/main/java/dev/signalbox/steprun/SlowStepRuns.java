package dev.signalbox.steprun;

import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells once of each step run that is slower than usual: its agent is there, but its robot may not
 * get on. One that was ever paused is left alone, since only its agent knows how long it ran.
 */
@Component
class SlowStepRuns extends Rounds {

    private static final Duration EVERY = Duration.ofSeconds(15);

    private record Going(
            UUID id, UUID processId, UUID runId, UUID stepId, UUID machineId, Instant startedAt) {}

    private final JdbcClient jdbc;
    private final UsualDurations durations;
    private final Journal journal;
    private final Clock clock;
    private final TransactionTemplate together;

    SlowStepRuns(
            JdbcClient jdbc,
            UsualDurations durations,
            Journal journal,
            Clock clock,
            TransactionTemplate together) {
        super("slow-step-runs");
        this.jdbc = jdbc;
        this.durations = durations;
        this.journal = journal;
        this.clock = clock;
        this.together = together;
        every(EVERY, this::look);
    }

    void look() {
        List<Going> going = going();
        if (going.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Map<UUID, Usual> usual = durations.of(going.stream().map(Going::stepId).toList());
        for (Going one : going) {
            Usual known = usual.get(one.stepId());
            Duration ran = Duration.between(one.startedAt(), now);
            if (known != null && ran.compareTo(known.slowAfter()) > 0) {
                together.executeWithoutResult(_ -> tell(one, known, ran, now));
            }
        }
    }

    private List<Going> going() {
        return jdbc.sql(
                        """
                        select sr.id, sr.process_id, sr.run_id, sr.step_id, sr.machine_id, sr.started_at
                        from assignment a
                        join step_run sr on sr.id = a.step_run_id
                        where sr.state = 'RUNNING'
                        and sr.started_at is not null
                        and sr.slow_at is null
                        and not sr.ever_paused
                        """)
                .query(Going.class)
                .list();
    }

    private void tell(Going one, Usual usual, Duration ran, Instant now) {
        int first =
                jdbc.sql(
                                """
                                update step_run
                                set slow_at = :now
                                where id = :id
                                and slow_at is null
                                and state = 'RUNNING'
                                """)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("id", one.id())
                        .update();
        if (first == 1) {
            journal.write(
                    new Event(
                            "step-run.slow",
                            one.processId(),
                            one.runId(),
                            one.id(),
                            null,
                            one.machineId(),
                            Map.of(
                                    "usual_seconds", usual.median().toSeconds(),
                                    "ran_seconds", ran.toSeconds())));
        }
    }
}
