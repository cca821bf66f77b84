package dev.signalbox.dispatch;

import dev.signalbox.dispatch.StartsRefused.Refusal;
import dev.signalbox.dispatch.StepRunsAssigned.Assigned;
import dev.signalbox.fleet.AgentSettings;
import dev.signalbox.kit.Columns;
import dev.signalbox.matching.Decisions;
import dev.signalbox.matching.Decisions.Grant;
import dev.signalbox.matching.Decisions.Placement;
import dev.signalbox.matching.Decisions.Reason;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes decisions in the transaction of the pass, and tells who listens inside it. */
@Component
class Placing {

    private final JdbcClient jdbc;
    private final Occupancy occupancy;
    private final Revisions revisions;
    private final AgentSettings settings;
    private final ApplicationEventPublisher events;

    Placing(
            JdbcClient jdbc,
            Occupancy occupancy,
            Revisions revisions,
            AgentSettings settings,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.occupancy = occupancy;
        this.revisions = revisions;
        this.settings = settings;
        this.events = events;
    }

    void write(Decisions decisions, UUID domain, Instant now) {
        place(decisions.placements(), now);
        grant(decisions.grants());
        refuse(decisions.refusals());
        if (decisions.last() != null) {
            jdbc.sql("update machine_group set last_machine_id = :last where id = :domain")
                    .param("last", decisions.last())
                    .param("domain", domain)
                    .update();
        }
    }

    private void place(List<Placement> placements, Instant now) {
        List<Placement> won = occupancy.take(placements);
        if (won.isEmpty()) {
            return;
        }
        List<Assigned> assigned = assign(won, now);
        freeUnused(won, assigned);
        if (!assigned.isEmpty()) {
            revisions.raise(assigned.stream().map(Assigned::machineId).toList());
            events.publishEvent(new StepRunsAssigned(assigned));
        }
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
                            step_run_id, run_id, machine_id, group_id, title, fencing_token, assigned_at, accept_until,
                            foreground, attended, account, fail_at_once, priority, rank, requested_at, limit_at)
                        select step_run_id, run_id, given_machine_id, group_id, title, nextval('fencing_token'), :now,
                            :acceptUntil, foreground, attended, account, fail_at_once, priority, rank, requested_at, limit_at
                        from taken
                        returning step_run_id, machine_id, fencing_token, assigned_at as at
                        """)
                .param("stepRuns", Columns.of(placements, Placement::stepRunId))
                .param("machines", Columns.of(placements, Placement::machineId))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("acceptUntil", now.plus(settings.acceptWithin()).atOffset(ZoneOffset.UTC))
                .query(Assigned.class)
                .list();
    }

    /** Somebody withdrew a step run between the snapshot and now. */
    private void freeUnused(List<Placement> placements, List<Assigned> assigned) {
        Set<UUID> unused = new HashSet<>(placements.stream().map(Placement::stepRunId).toList());
        assigned.forEach(one -> unused.remove(one.stepRunId()));
        occupancy.free(unused);
    }

    /**
     * The place is the step run's as soon as the row is there; its agent learns it by its poll. Who
     * has ended or asks no longer since the snapshot gets none.
     */
    private void grant(List<Grant> grants) {
        Set<UUID> lost =
                occupancy.screens(grants, Grant::stepRunId, Grant::machineId, Grant::screen);
        List<Grant> won = grants.stream().filter(g -> !lost.contains(g.stepRunId())).toList();
        if (won.isEmpty()) {
            return;
        }
        Set<UUID> granted =
                jdbc.sql(
                                """
                                with answered as (
                                    delete from queue_entry
                                    where step_run_id = any(cast(:stepRuns as uuid[]))
                                      and kind = 'FOREGROUND'
                                    returning step_run_id
                                )
                                update assignment a
                                set screen = 'GRANTED'
                                from answered
                                where a.step_run_id = answered.step_run_id
                                returning a.step_run_id
                                """)
                        .param("stepRuns", Columns.of(won, Grant::stepRunId))
                        .query(UUID.class)
                        .set();
        for (Grant grant : won) {
            if (!granted.contains(grant.stepRunId())) {
                occupancy.freeScreen(grant.stepRunId());
            }
        }
        revisions.raise(won.stream().map(Grant::machineId).toList());
    }

    private void refuse(List<Reason> refusals) {
        if (refusals.isEmpty()) {
            return;
        }
        Set<UUID> gone =
                jdbc.sql(
                                """
                                delete from queue_entry
                                where step_run_id = any(cast(:stepRuns as uuid[]))
                                  and kind = 'STEP_RUN'
                                returning step_run_id
                                """)
                        .param("stepRuns", Columns.of(refusals, Reason::stepRunId))
                        .query(UUID.class)
                        .set();
        events.publishEvent(
                new StartsRefused(
                        refusals.stream()
                                .filter(refusal -> gone.contains(refusal.stepRunId()))
                                .map(refusal ->
                                        new Refusal(refusal.stepRunId(), refusal.why().sentence()))
                                .toList()));
    }
}
