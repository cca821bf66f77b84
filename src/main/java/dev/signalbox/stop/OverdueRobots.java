package dev.signalbox.stop;

import dev.signalbox.dispatch.Assignments;
import dev.signalbox.kit.Together;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.steprun.EndStage;
import dev.signalbox.steprun.EndStages;
import dev.signalbox.stop.Kills.Order;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Robots that still work although their agents should have ended them. */
@Component
class OverdueRobots {

    /** An agent counts from when it heard of the stop, which may be a little later. */
    private static final Duration HEARD_LATER = Duration.ofSeconds(10);

    /** How long it is left to the agent alone to end what takes too long. */
    private static final Duration AGENTS_PART = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Kills kills;
    private final Assignments assignments;
    private final EndStages stages;
    private final Clock clock;
    private final Together together;

    OverdueRobots(
            JdbcClient jdbc,
            Kills kills,
            Assignments assignments,
            EndStages stages,
            Clock clock,
            Together together) {
        this.jdbc = jdbc;
        this.kills = kills;
        this.assignments = assignments;
        this.stages = stages;
        this.clock = clock;
        this.together = together;
    }

    /** Those that were told to stop, whose agents should have killed them by now. */
    void killStopped() {
        List<UUID> late =
                jdbc.sql(
                                """
                                select a.step_run_id
                                from assignment a
                                join step_run sr on sr.id = a.step_run_id
                                where a.wanted = 'STOP'
                                and sr.kill_at <= :before
                                """)
                        .param(
                                "before",
                                clock.instant().minus(HEARD_LATER).atOffset(ZoneOffset.UTC))
                        .query(UUID.class)
                        .list();
        Order kill = Order.kill(null, "It had not ended when its time was over.");
        late.forEach(stepRun -> together.done(() -> kills.ask(stepRun, kill)));
    }

    /**
     * Those that go on for longer than their step allows. One that was ever paused is left to its
     * agent, which alone knows the time that counts.
     */
    void killTimedOut() {
        timedOut().forEach(stepRun -> together.done(() -> kill(stepRun)));
    }

    /** The code is written down now, so that the end that its agent reports counts as TIMED_OUT. */
    private boolean kill(UUID stepRunId) {
        int still =
                jdbc.sql(
                                """
                                update step_run
                                set code = 'TIMED_OUT', version = version + 1
                                where id = :id
                                and state = 'RUNNING'
                                """)
                        .param("id", stepRunId)
                        .update();
        if (still == 0) {
            return false;
        }
        String why = "The time that its step allows is over.";
        assignments.want(stepRunId, Wanted.KILL, Duration.ZERO, why);
        stages.reach(stepRunId, EndStage.KILL_ASKED, null, why);
        return true;
    }

    private List<UUID> timedOut() {
        return jdbc.sql(
                        """
                        select sr.id
                        from assignment a
                        join step_run sr on sr.id = a.step_run_id
                        join step s on s.revision_id = sr.revision_id and s.id = sr.step_id
                        where sr.state = 'RUNNING'
                        and sr.code is null
                        and not sr.ever_paused
                        and sr.started_at + make_interval(secs => s.timeout_seconds) < :before
                        """)
                .param("before", clock.instant().minus(AGENTS_PART).atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }
}
