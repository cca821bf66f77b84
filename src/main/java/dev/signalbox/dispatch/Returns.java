package dev.signalbox.dispatch;

import dev.signalbox.fleet.AgentSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes back what a machine did not accept in time: to its old place in the line, and the machine
 * is left out for a while.
 */
@Component
class Returns {

    private final JdbcClient jdbc;
    private final Attempts attempts;
    private final Revisions revisions;
    private final AgentSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private volatile long watchedUntil = System.nanoTime();

    Returns(
            JdbcClient jdbc,
            Attempts attempts,
            Revisions revisions,
            AgentSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.attempts = attempts;
        this.revisions = revisions;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void on(StepRunsAssigned assigned) {
        watchedUntil = System.nanoTime() + settings.acceptWithin().multipliedBy(2).toNanos();
    }

    /** Sweeps while somebody may be late of those that this room gave something to. */
    void watch() {
        if (System.nanoTime() - watchedUntil < 0) {
            sweep();
        }
    }

    /** One after the other, so that one that fails holds up nobody else. */
    void sweep() {
        jdbc.sql(
                        """
                        select step_run_id
                        from assignment
                        where accepted_at is null
                          and accept_until <= :now
                          and wanted = 'RUN'
                        order by accept_until
                        limit 500
                        """)
                .param("now", at(clock.instant()))
                .query(UUID.class)
                .list()
                .forEach(stepRun -> attempts.each(stepRun, this::takeBack));
    }

    /** Unless it was accepted at the last moment. */
    private void takeBack(UUID stepRunId) {
        Instant now = clock.instant();
        jdbc.sql(
                        """
                        with gone as (
                            delete from assignment
                            where step_run_id = :stepRun
                              and accepted_at is null
                              and accept_until <= :now
                              and wanted = 'RUN'
                            returning *
                        ), freed as (
                            delete from occupancy
                            where step_run_id in (select step_run_id from gone)
                        )
                        insert into queue_entry (
                            step_run_id, run_id, machine_id, group_id, title, priority, rank, requested_at, limit_at,
                            foreground, attended, account, fail_at_once)
                        select step_run_id, run_id, case when group_id is null then machine_id end, group_id, title, priority,
                            rank, requested_at, limit_at, foreground, attended, account, fail_at_once
                        from gone
                        returning (select machine_id from gone)
                        """)
                .param("stepRun", stepRunId)
                .param("now", at(now))
                .query(UUID.class)
                .optional()
                .ifPresent(machine -> {
                    revisions.raise(List.of(machine));
                    skip(machine, now);
                    events.publishEvent(new AssignmentsReturned(List.of(stepRunId)));
                });
    }

    private void skip(UUID machineId, Instant now) {
        jdbc.sql("update machine_revision set skip_until = :until where machine_id = :machine")
                .param("until", at(now.plus(settings.skipFor())))
                .param("machine", machineId)
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
