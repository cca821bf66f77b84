package dev.signalbox.inflow;

import dev.signalbox.item.Payloads;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Written;
import dev.signalbox.kit.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Has input-queue triggers looked at: when items are added or changed, when a run of the process
 * ends or the process is changed, and when a time passes. Each of these is a row before it is
 * committed, so a room that dies leaves it to the others.
 */
@Component
class InflowRounds extends Rounds {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int MOST_STARTS = 50;

    private static final Set<String> MATTERS =
            Set.of(
                    "item.add",
                    "item.terms",
                    "run.completed",
                    "run.unresolved",
                    "run.unresolved-again",
                    "process.change",
                    "process.changed");

    private final JdbcClient jdbc;
    private final InflowStarts starts;
    private final Clock clock;
    private final AtomicBoolean lookingSoon = new AtomicBoolean();

    InflowRounds(JdbcClient jdbc, InflowStarts starts, Clock clock) {
        super("inflow");
        this.jdbc = jdbc;
        this.starts = starts;
        this.clock = clock;
        every(LOOK, this::look);
    }

    @EventListener
    void note(Written written) {
        List<UUID> processes = processes(written);
        if (!processes.isEmpty()) {
            jdbc.sql(
                            """
                            insert into queue_trigger_news (trigger_id)
                            select id
                            from queue_trigger
                            where process_id = any(cast(:processes as uuid[]))
                            and enabled
                            """)
                    .param("processes", Payloads.texts(processes))
                    .update();
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void wake(Written written) {
        if (!processes(written).isEmpty()) {
            soonOnce(lookingSoon, this::look);
        }
    }

    private static List<UUID> processes(Written written) {
        return written.events().stream()
                .filter(event -> MATTERS.contains(event.kind()))
                .map(Event::processId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** A trigger that another room looks at now is left to it. */
    void look() {
        List<UUID> due =
                jdbc.sql(
                                """
                                select t.id
                                from queue_trigger t
                                where t.enabled
                                and (t.next_at <= :now
                                    or exists (select from queue_trigger_news n where n.trigger_id = t.id))
                                order by t.id
                                """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(UUID.class)
                        .list();
        for (UUID trigger : due) {
            int times = 0;
            while (times < MOST_STARTS && starts.look(trigger)) {
                times++;
            }
        }
    }
}
