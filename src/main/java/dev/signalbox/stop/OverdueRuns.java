package dev.signalbox.stop;

import dev.signalbox.access.Actor;
import dev.signalbox.kit.Durations;
import dev.signalbox.kit.Together;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.RunLimit;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.StopChoice;
import dev.signalbox.processrun.StopChoice.Going;
import dev.signalbox.processrun.StopChoice.Pending;
import dev.signalbox.steprun.StepRunCode;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Process runs that go on for longer than their process or their start allows. */
@Component
class OverdueRuns {

    private final JdbcClient jdbc;
    private final ProcessRuns runs;
    private final Stops stops;
    private final Clock clock;
    private final Together together;

    OverdueRuns(JdbcClient jdbc, ProcessRuns runs, Stops stops, Clock clock, Together together) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.stops = stops;
        this.clock = clock;
        this.together = together;
    }

    void end() {
        jdbc.sql(
                        """
                        select id
                        from process_run
                        where state in ('QUEUED', 'IN_PROGRESS')
                        and due_at <= :now
                        order by due_at
                        limit 500
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list()
                .forEach(run -> together.done(() -> end(run)));
    }

    private boolean end(UUID runId) {
        ProcessRun run = runs.lock(runId);
        Long seconds = run.limitSeconds();
        if (run.state() != RunState.IN_PROGRESS && run.state() != RunState.QUEUED
                || seconds == null) {
            return false;
        }
        RunLimit own = run.ownLimit();
        Going going =
                own != null && own.mode() == RunLimit.Mode.STOP ? Going.COMPLETE : Going.TERMINATE;
        stops.stop(
                runId,
                new StopChoice(going, Pending.FAILED, reason(seconds, own)),
                StepRunCode.RUN_TIMED_OUT,
                Actor.room());
        return true;
    }

    private static String reason(long seconds, @Nullable RunLimit own) {
        String time = new Durations().words(Duration.ofSeconds(seconds));
        if (own == null) {
            return "It went on for longer than the " + time + " that its process allows.";
        }
        return switch (own.from()) {
            case PLANNED ->
                    "It was not through " + time + " after its planned start, which is its limit.";
            case START -> "It went on for longer than the " + time + " that it was started with.";
        };
    }
}
