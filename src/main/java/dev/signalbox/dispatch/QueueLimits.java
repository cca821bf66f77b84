package dev.signalbox.dispatch;

import dev.signalbox.dispatch.QueueLimitPassed.Passed;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes from the lines who waited longer than it may, with what it waited for last. */
@Component
class QueueLimits {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    QueueLimits(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public void sweep() {
        List<Passed> passed =
                jdbc.sql(
                                """
                                with late as (
                                    select step_run_id
                                    from queue_entry
                                    where limit_at <= :now
                                    order by limit_at
                                    limit 200
                                    for update skip locked
                                )
                                delete from queue_entry q
                                using late
                                where q.step_run_id = late.step_run_id
                                returning q.step_run_id, q.wait_code as cause_code, q.wait_sentence as cause_sentence
                                """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Passed.class)
                        .list();
        if (!passed.isEmpty()) {
            events.publishEvent(new QueueLimitPassed(passed));
        }
    }
}
