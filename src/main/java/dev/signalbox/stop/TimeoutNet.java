package dev.signalbox.stop;

import dev.signalbox.dispatch.Assignments;
import dev.signalbox.kit.Rounds;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.steprun.EndStage;
import dev.signalbox.steprun.EndStages;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Catches step runs that go on for longer than their step allows although their agent should have
 * ended them. One that was ever paused is left to its agent, which alone knows the time that
 * counts.
 */
@Component
class TimeoutNet extends Rounds {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Assignments assignments;
    private final EndStages stages;
    private final Clock clock;
    private final TransactionTemplate together;

    TimeoutNet(
            JdbcClient jdbc,
            Assignments assignments,
            EndStages stages,
            Clock clock,
            TransactionTemplate together) {
        super("timeout-net");
        this.jdbc = jdbc;
        this.assignments = assignments;
        this.stages = stages;
        this.clock = clock;
        this.together = together;
        every(EVERY, this::sweep);
    }

    void sweep() {
        overdue().forEach(id -> together.executeWithoutResult(_ -> kill(id)));
    }

    /** The code is written down now, so that the end that its agent reports counts as TIMED_OUT. */
    private void kill(UUID stepRunId) {
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
        if (still == 1) {
            String why = "The time that its step allows is over.";
            assignments.want(stepRunId, Wanted.KILL, Duration.ZERO, why);
            stages.reach(stepRunId, EndStage.KILL_ASKED, null, why);
        }
    }

    private List<UUID> overdue() {
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
                .param("before", clock.instant().minus(GRACE).atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }
}
