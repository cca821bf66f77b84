package dev.signalbox.input;

import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Marks items expired whose deadline passes before a run takes them. */
@Component
public class Expiry extends Rounds {

    private static final Duration EVERY = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;
    private final TransactionTemplate together;

    Expiry(JdbcClient jdbc, Journal journal, Clock clock, TransactionTemplate together) {
        super("expiry");
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
        this.together = together;
        every(EVERY, this::sweep);
    }

    void sweep() {
        expire(null);
    }

    /** Of one process, or of all when null. A start asks first, so it never takes a late item. */
    public void expire(@Nullable UUID processId) {
        together.executeWithoutResult(_ -> mark(processId));
    }

    private record Marked(UUID processId, int items) {}

    private void mark(@Nullable UUID processId) {
        jdbc.sql(
                        """
                        with expired as (
                            update work_item
                            set state = 'EXPIRED', state_at = :now, version = version + 1
                            where id = any(array(
                                select id
                                from work_item
                                where state = 'NEW'
                                and deadline <= :now
                                and (cast(:process as uuid) is null or process_id = :process)
                                order by id
                                for no key update
                            ))
                            and state = 'NEW'
                            returning process_id
                        )
                        select process_id, count(*) as items
                        from expired
                        group by process_id
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("process", processId)
                .query(Marked.class)
                .list()
                .forEach(one ->
                        journal.write(
                                new Event(
                                        "item.expire",
                                        one.processId(),
                                        null,
                                        null,
                                        null,
                                        null,
                                        Map.of("items", one.items()))));
    }
}
