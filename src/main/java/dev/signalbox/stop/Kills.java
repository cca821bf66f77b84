package dev.signalbox.stop;

import dev.signalbox.dispatch.Assignments;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.steprun.StopMode;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks agents to end step runs that go. Dispatch gives those up whose machine does not answer. */
@Component
class Kills {

    private final JdbcClient jdbc;
    private final Assignments assignments;
    private final Clock clock;

    Kills(JdbcClient jdbc, Assignments assignments, Clock clock) {
        this.jdbc = jdbc;
        this.assignments = assignments;
        this.clock = clock;
    }

    /** Kills everything of the run that goes now. */
    void killAll(UUID runId, String by, String reason) {
        List<UUID> going =
                jdbc.sql(
                                """
                                select id
                                from step_run
                                where run_id = :run
                                and state in ('RUNNING', 'PAUSED', 'STOPPING')
                                order by id
                                """)
                        .param("run", runId)
                        .query(UUID.class)
                        .list();
        going.forEach(id -> ask(id, StopMode.KILL, Duration.ZERO, by, reason));
    }

    /** Answers false when it does not go any more. */
    boolean ask(UUID stepRunId, StopMode mode, Duration within, String by, String reason) {
        Wanted wanted = mode == StopMode.KILL ? Wanted.KILL : Wanted.STOP;
        assignments.want(stepRunId, wanted, within, reason);
        return jdbc.sql(
                                """
                                update step_run
                                set state = 'STOPPING', stop_at = coalesce(stop_at, :now), stop_by = coalesce(stop_by, :by),
                                    stop_reason = coalesce(stop_reason, :reason), stop_mode = :mode, version = version + 1
                                where id = :id
                                and state in ('RUNNING', 'PAUSED', 'STOPPING')
                                """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .param("reason", reason.strip())
                        .param("mode", mode.name())
                        .param("id", stepRunId)
                        .update()
                > 0;
    }
}
