package dev.signalbox.journal;

import dev.signalbox.kit.Columns;
import dev.signalbox.kit.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes down what happened, in the transaction in which it happens. */
@Component
public class Journal {

    private static final String WRITE =
            """
            insert into journal (at, kind, process_id, run_id, step_run_id, item_id, machine_id, data)
            select at, kind, process_id, run_id, step_run_id, item_id, machine_id, data
            from unnest(
                cast(:at as timestamptz[]), cast(:kinds as text[]), cast(:processes as uuid[]), cast(:runs as uuid[]),
                cast(:stepRuns as uuid[]), cast(:items as uuid[]), cast(:machines as uuid[]), cast(:data as jsonb[]))
                with ordinality
                as given (at, kind, process_id, run_id, step_run_id, item_id, machine_id, data, place)
            order by place
            """;

    private final JdbcClient jdbc;
    private final Json json;
    private final Clock clock;
    private final Follower follower;
    private final ApplicationEventPublisher publisher;

    Journal(
            JdbcClient jdbc,
            Json json,
            Clock clock,
            Follower follower,
            ApplicationEventPublisher publisher) {
        this.publisher = publisher;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.follower = follower;
    }

    /**
     * Readers see the event once the caller's transaction is committed, and none of it when that is
     * rolled back. All events of a transaction are written by one statement at its end, after who
     * listens to {@link Written} has heard of them.
     */
    @Transactional
    public void write(Event event) {
        pages().events.add(new Noted(clock.instant(), event));
    }

    private Pages pages() {
        for (var already : TransactionSynchronizationManager.getSynchronizations()) {
            if (already instanceof Pages pages && pages.isOf(this)) {
                return pages;
            }
        }
        Pages pages = new Pages();
        TransactionSynchronizationManager.registerSynchronization(pages);
        return pages;
    }

    private void insert(List<Noted> events) {
        jdbc.sql(WRITE)
                .param("at", Columns.of(events, Noted::at))
                .param("kinds", Columns.of(events, noted -> noted.event.kind()))
                .param("processes", Columns.of(events, noted -> noted.event.processId()))
                .param("runs", Columns.of(events, noted -> noted.event.runId()))
                .param("stepRuns", Columns.of(events, noted -> noted.event.stepRunId()))
                .param("items", Columns.of(events, noted -> noted.event.itemId()))
                .param("machines", Columns.of(events, noted -> noted.event.machineId()))
                .param("data", Columns.of(events, this::data))
                .update();
    }

    private @Nullable String data(Noted noted) {
        return noted.event.data().isEmpty() ? null : json.write(noted.event.data());
    }

    private record Noted(Instant at, Event event) {}

    /** What one transaction has to tell so far. */
    private final class Pages implements TransactionSynchronization {

        private final List<Noted> events = new ArrayList<>();
        private int told;

        private boolean isOf(Journal journal) {
            return Journal.this == journal;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            while (told < events.size()) {
                var written = new Written(events.stream().skip(told).map(Noted::event).toList());
                told = events.size();
                publisher.publishEvent(written);
            }
            insert(events);
        }

        @Override
        public void afterCommit() {
            follower.wake();
        }
    }
}
