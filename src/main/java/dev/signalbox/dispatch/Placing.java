package dev.signalbox.dispatch;

import dev.signalbox.dispatch.Decisions.Placement;
import dev.signalbox.dispatch.StepRunsAssigned.Assigned;
import dev.signalbox.fleet.AgentSettings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes placements as assignments in the transaction of the pass, and tells who listens inside it.
 */
@Component
class Placing {

    private final JdbcClient jdbc;
    private final Revisions revisions;
    private final AgentSettings settings;
    private final ApplicationEventPublisher events;

    Placing(
            JdbcClient jdbc,
            Revisions revisions,
            AgentSettings settings,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.revisions = revisions;
        this.settings = settings;
        this.events = events;
    }

    void write(List<Placement> placements, Instant now) {
        List<Placement> won = takeScreens(placements);
        if (won.isEmpty()) {
            return;
        }
        List<Assigned> assigned = assign(won, now);
        freeScreensNotUsed(won, assigned);
        if (!assigned.isEmpty()) {
            revisions.raise(assigned.stream().map(Assigned::machineId).toList());
            events.publishEvent(new StepRunsAssigned(assigned));
        }
    }

    /** A screen is held by whoever gets the row; a lost row is a lost decision. */
    private List<Placement> takeScreens(List<Placement> placements) {
        return placements.stream()
                .filter(placement -> !placement.foreground() || takeScreen(placement))
                .toList();
    }

    private boolean takeScreen(Placement placement) {
        return jdbc.sql(
                                """
                                insert into occupancy (kind, key, step_run_id)
                                values ('SESSION', :key, :stepRun)
                                on conflict (kind, key) do nothing
                                """)
                        .param("key", placement.machineId().toString())
                        .param("stepRun", placement.stepRunId())
                        .update()
                == 1;
    }

    private List<Assigned> assign(List<Placement> placements, Instant now) {
        return jdbc.sql(
                        """
                        with given as (
                            select q.step_run_id, given.machine_id
                            from unnest(cast(:stepRuns as uuid[]), cast(:machines as uuid[]))
                                as given (step_run_id, machine_id)
                            join queue_entry q on q.step_run_id = given.step_run_id
                            for update of q skip locked
                        ), taken as (
                            delete from queue_entry q
                            using given
                            where q.step_run_id = given.step_run_id
                            returning q.*, given.machine_id as given_machine_id
                        )
                        insert into assignment (
                            step_run_id, run_id, machine_id, title, fencing_token, assigned_at, accept_until, foreground,
                            attended, account, priority, rank, requested_at, limit_at)
                        select step_run_id, run_id, given_machine_id, title, nextval('fencing_token'), :now, :acceptUntil,
                            foreground, attended, account, priority, rank, requested_at, limit_at
                        from taken
                        returning step_run_id, machine_id, fencing_token, assigned_at as at
                        """)
                .param("stepRuns", RunQueue.column(placements, Placement::stepRunId))
                .param("machines", RunQueue.column(placements, Placement::machineId))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("acceptUntil", now.plus(settings.acceptWithin()).atOffset(ZoneOffset.UTC))
                .query(Assigned.class)
                .list();
    }

    /** Somebody withdrew a step run between the snapshot and now. */
    private void freeScreensNotUsed(List<Placement> placements, List<Assigned> assigned) {
        var used = assigned.stream().map(Assigned::stepRunId).toList();
        var unused =
                placements.stream()
                        .filter(placement ->
                                placement.foreground() && !used.contains(placement.stepRunId()))
                        .toList();
        if (!unused.isEmpty()) {
            jdbc.sql("delete from occupancy where step_run_id = any(cast(:stepRuns as uuid[]))")
                    .param("stepRuns", RunQueue.column(unused, Placement::stepRunId))
                    .update();
        }
    }
}
