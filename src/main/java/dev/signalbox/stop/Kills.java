package dev.signalbox.stop;

import dev.signalbox.dispatch.Assignments;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.steprun.EndStage;
import dev.signalbox.steprun.EndStages;
import dev.signalbox.steprun.StopMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks agents to end step runs that go. Dispatch gives those up whose machine does not answer. */
@Component
class Kills {

    private final JdbcClient jdbc;
    private final Assignments assignments;
    private final EndStages stages;
    private final Clock clock;

    Kills(JdbcClient jdbc, Assignments assignments, EndStages stages, Clock clock) {
        this.jdbc = jdbc;
        this.assignments = assignments;
        this.stages = stages;
        this.clock = clock;
    }

    /**
     * How a step run is to end.
     *
     * @param within POLITE: after how long its agent kills it
     * @param by the person; null: nobody in particular, its time is over
     */
    record Order(StopMode mode, Duration within, @Nullable String by, String reason) {

        static Order kill(@Nullable String by, String reason) {
            return new Order(StopMode.KILL, Duration.ZERO, by, reason);
        }
    }

    /**
     * Kills everything of the run that goes now. First all step runs are locked, then their
     * machines in the order that all others keep too: so this and ends never wait for each other.
     */
    void killAll(UUID runId, String by, String reason) {
        List<Going> going =
                jdbc.sql(
                                """
                                select id, machine_id
                                from step_run
                                where run_id = :run
                                and state in ('RUNNING', 'PAUSED', 'STOPPING')
                                order by id
                                for no key update
                                """)
                        .param("run", runId)
                        .query(Going.class)
                        .list();
        going.stream()
                .sorted(Comparator.comparing(Going::machineId))
                .forEach(one -> ask(one.id(), Order.kill(by, reason)));
    }

    private record Going(UUID id, UUID machineId) {}

    /**
     * Answers false when nothing changes by it: it does not go any more, or was asked for as much
     * before.
     */
    boolean ask(UUID stepRunId, Order order) {
        Instant now = clock.instant();
        int changed =
                jdbc.sql(
                                """
                                update step_run
                                set state = 'STOPPING', stop_at = coalesce(stop_at, :now),
                                    stop_by = coalesce(stop_by, cast(:by as text)),
                                    stop_reason = coalesce(nullif(stop_reason, ''), :reason), stop_mode = :mode,
                                    kill_at = least(kill_at, :killAt), version = version + 1
                                where id = :id
                                and (state in ('RUNNING', 'PAUSED')
                                    or state = 'STOPPING' and stop_mode = 'POLITE' and :mode = 'KILL')
                                """)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("by", order.by())
                        .param("reason", order.reason().strip())
                        .param("mode", order.mode().name())
                        .param("killAt", now.plus(order.within()).atOffset(ZoneOffset.UTC))
                        .param("id", stepRunId)
                        .update();
        if (changed == 0) {
            return false;
        }
        boolean kill = order.mode() == StopMode.KILL;
        assignments.want(
                stepRunId, kill ? Wanted.KILL : Wanted.STOP, order.within(), order.reason());
        stages.reach(
                stepRunId,
                kill ? EndStage.KILL_ASKED : EndStage.ASKED,
                order.by(),
                order.reason().strip());
        return true;
    }
}
