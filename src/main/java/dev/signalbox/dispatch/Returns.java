package dev.signalbox.dispatch;

import dev.signalbox.fleet.AgentSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes back what a machine did not accept in time: to its old place in the line, and the machine
 * is left out for a while.
 */
@Component
class Returns {

    private final JdbcClient jdbc;
    private final Revisions revisions;
    private final AgentSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Returns(
            JdbcClient jdbc,
            Revisions revisions,
            AgentSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.revisions = revisions;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public void sweep() {
        Instant now = clock.instant();
        List<Returned> returned =
                jdbc.sql(
                                """
                                with late as (
                                    select step_run_id
                                    from assignment
                                    where accepted_at is null
                                      and accept_until <= :now
                                      and wanted = 'RUN'
                                    order by step_run_id
                                    limit 500
                                    for update skip locked
                                ), gone as (
                                    delete from assignment a
                                    using late
                                    where a.step_run_id = late.step_run_id
                                    returning a.*
                                ), freed as (
                                    delete from occupancy
                                    where step_run_id in (select step_run_id from late)
                                )
                                insert into queue_entry (
                                    step_run_id, run_id, machine_id, title, priority, rank, requested_at, limit_at, foreground,
                                    attended, account)
                                select step_run_id, run_id, machine_id, title, priority, rank, requested_at, limit_at, foreground,
                                    attended, account
                                from gone
                                returning step_run_id, machine_id
                                """)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .query(Returned.class)
                        .list();
        if (returned.isEmpty()) {
            return;
        }
        List<UUID> machines = returned.stream().map(Returned::machineId).distinct().toList();
        revisions.raise(machines);
        skip(machines, now);
        events.publishEvent(
                new AssignmentsReturned(returned.stream().map(Returned::stepRunId).toList()));
    }

    private void skip(List<UUID> machines, Instant now) {
        jdbc.sql(
                        """
                        update machine_revision
                        set skip_until = :until
                        where machine_id = any(cast(:machines as uuid[]))
                        """)
                .param("until", now.plus(settings.skipFor()).atOffset(ZoneOffset.UTC))
                .param("machines", RunQueue.column(machines, id -> id))
                .update();
    }

    private record Returned(UUID stepRunId, UUID machineId) {}
}
