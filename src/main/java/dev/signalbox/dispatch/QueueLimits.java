package dev.signalbox.dispatch;

import dev.signalbox.dispatch.QueueLimitPassed.Passed;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes from the lines who waited longer than it may, with what it waited for last. */
@Component
class QueueLimits {

    private final JdbcClient jdbc;
    private final Attempts attempts;
    private final Revisions revisions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    QueueLimits(
            JdbcClient jdbc,
            Attempts attempts,
            Revisions revisions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.revisions = revisions;
        this.jdbc = jdbc;
        this.attempts = attempts;
        this.events = events;
        this.clock = clock;
    }

    /** One after the other, so that one that fails holds up nobody else. */
    void sweep() {
        jdbc.sql(
                        """
                        select step_run_id
                        from queue_entry
                        where limit_at <= :now
                        order by limit_at
                        limit 500
                        """)
                .param("now", now())
                .query(UUID.class)
                .list()
                .forEach(stepRun -> attempts.each(stepRun, this::remove));
    }

    private void remove(UUID stepRunId) {
        if (gaveUpTheScreen(stepRunId)) {
            return;
        }
        List<Passed> passed =
                jdbc.sql(
                                """
                                delete from queue_entry
                                where step_run_id = :stepRun
                                  and limit_at <= :now
                                returning step_run_id, extract(epoch from limit_at - requested_at) as allowed,
                                    wait_code as cause_code, wait_sentence as cause_sentence
                                """)
                        .param("stepRun", stepRunId)
                        .param("now", now())
                        .query((row, number) ->
                                new Passed(
                                        row.getObject("step_run_id", UUID.class),
                                        Duration.ofSeconds(row.getLong("allowed")),
                                        row.getString("cause_code"),
                                        row.getString("cause_sentence")))
                        .list();
        if (!passed.isEmpty()) {
            events.publishEvent(new QueueLimitPassed(passed));
        }
    }

    /** One that is going waited for a foreground place; its agent is told that it got none. */
    private boolean gaveUpTheScreen(UUID stepRunId) {
        List<UUID> machine =
                jdbc.sql(
                                """
                                with gone as (
                                    delete from queue_entry
                                    where step_run_id = :stepRun
                                      and limit_at <= :now
                                      and kind = 'FOREGROUND'
                                    returning step_run_id
                                )
                                update assignment a
                                set screen = null
                                from gone
                                where a.step_run_id = gone.step_run_id
                                returning a.machine_id
                                """)
                        .param("stepRun", stepRunId)
                        .param("now", now())
                        .query(UUID.class)
                        .list();
        revisions.raise(machine);
        return !machine.isEmpty();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
