package dev.signalbox.dispatch;

import dev.signalbox.dispatch.QueueLimitPassed.Passed;
import java.time.Clock;
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
    private final ApplicationEventPublisher events;
    private final Clock clock;

    QueueLimits(JdbcClient jdbc, Attempts attempts, ApplicationEventPublisher events, Clock clock) {
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
        List<Passed> passed =
                jdbc.sql(
                                """
                                delete from queue_entry
                                where step_run_id = :stepRun
                                  and limit_at <= :now
                                returning step_run_id, wait_code as cause_code, wait_sentence as cause_sentence
                                """)
                        .param("stepRun", stepRunId)
                        .param("now", now())
                        .query(Passed.class)
                        .list();
        if (!passed.isEmpty()) {
            events.publishEvent(new QueueLimitPassed(passed));
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
