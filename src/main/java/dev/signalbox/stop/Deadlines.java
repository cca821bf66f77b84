package dev.signalbox.stop;

import dev.signalbox.access.Actor;
import dev.signalbox.kit.Durations;
import dev.signalbox.kit.Rounds;
import dev.signalbox.kit.Together;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.RunLimit;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.StopChoice;
import dev.signalbox.processrun.StopChoice.Going;
import dev.signalbox.processrun.StopChoice.Pending;
import dev.signalbox.steprun.StepRunCode;
import dev.signalbox.stop.Kills.Order;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ends what is still there when its time is over: process runs that go on for longer than their
 * process or their start allows, and robots that were told to stop, whose agents should have killed
 * them by now.
 */
@Component
class Deadlines extends Rounds {

    private static final Duration EVERY = Duration.ofSeconds(10);

    /** An agent counts from when it heard of the stop, which may be a little later. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final ProcessRuns runs;
    private final Stops stops;
    private final Kills kills;
    private final Clock clock;
    private final Together together;

    Deadlines(
            JdbcClient jdbc,
            ProcessRuns runs,
            Stops stops,
            Kills kills,
            Clock clock,
            Together together) {
        super("deadlines");
        this.jdbc = jdbc;
        this.runs = runs;
        this.stops = stops;
        this.kills = kills;
        this.clock = clock;
        this.together = together;
        every(EVERY, this::endRuns);
        every(EVERY, this::killRobots);
    }

    void endRuns() {
        Instant now = clock.instant();
        jdbc.sql(
                        """
                        select id
                        from process_run
                        where state in ('QUEUED', 'IN_PROGRESS')
                        and due_at <= :now
                        order by due_at
                        limit 500
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
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

    void killRobots() {
        List<UUID> late =
                jdbc.sql(
                                """
                                select a.step_run_id
                                from assignment a
                                join step_run sr on sr.id = a.step_run_id
                                where a.wanted = 'STOP'
                                and sr.kill_at <= :before
                                """)
                        .param("before", clock.instant().minus(GRACE).atOffset(ZoneOffset.UTC))
                        .query(UUID.class)
                        .list();
        Order kill = Order.kill(null, "It had not ended when its time was over.");
        late.forEach(stepRun -> together.done(() -> kills.ask(stepRun, kill)));
    }
}
