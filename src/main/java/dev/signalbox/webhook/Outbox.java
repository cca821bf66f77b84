package dev.signalbox.webhook;

import dev.signalbox.journal.Event;
import dev.signalbox.journal.Written;
import dev.signalbox.kit.Columns;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Json;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts into the outbox whom to tell of what happens, in the transaction in which it happens. One
 * statement finds the webhooks and writes the deliveries; what nobody can ask for costs nothing.
 */
@Component
class Outbox {

    private static final String PUT =
            """
            with happened as (
                select *
                from unnest(
                    cast(:ids as uuid[]), cast(:events as text[]), cast(:processes as uuid[]), cast(:runs as uuid[]),
                    cast(:bodies as text[])) with ordinality as given (id, event, process_id, run_id, body, place)
            ), told as (
                select w.id as webhook_id, w.events, h.*
                from happened h
                join webhook w on w.process_id is null and w.run_id is null
                where w.enabled
                union all
                select w.id, w.events, h.*
                from happened h
                join webhook w on w.process_id = h.process_id
                where w.enabled
                union all
                select w.id, w.events, h.*
                from happened h
                join webhook w on w.run_id = h.run_id
                where w.enabled
            )
            insert into webhook_delivery (id, webhook_id, event, body, due_at, created_at)
            select gen_random_uuid(), webhook_id, event, body, :now, :now
            from told
            where event = any(events)
            order by place
            """;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Json json;
    private final Clock clock;
    private final ApplicationEventPublisher publisher;
    private volatile @Nullable UUID workspace;

    Outbox(JdbcClient jdbc, Ids ids, Json json, Clock clock, ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
        this.publisher = publisher;
    }

    /** Something waits to be sent once the transaction that goes on now is committed. */
    record Arrived() {}

    private record Telling(UUID id, HookEvent what, Event event) {}

    @EventListener
    void on(Written written) {
        List<Telling> tellings = written.events().stream().flatMap(this::telling).toList();
        if (!tellings.isEmpty()) {
            put(tellings);
        }
    }

    private Stream<Telling> telling(Event event) {
        return HookEvent.of(event).stream().map(what -> new Telling(ids.next(), what, event));
    }

    private void put(List<Telling> tellings) {
        int put =
                jdbc.sql(PUT)
                        .param("ids", Columns.of(tellings, Telling::id))
                        .param("events", Columns.of(tellings, one -> one.what().wire()))
                        .param("processes", Columns.of(tellings, one -> one.event().processId()))
                        .param("runs", Columns.of(tellings, one -> one.event().runId()))
                        .param("bodies", Columns.of(tellings, this::body))
                        .param("now", now())
                        .update();
        if (put > 0) {
            publisher.publishEvent(new Arrived());
        }
    }

    /** A callback that came after the start of its run was written down is told of it as well. */
    void startedBefore(UUID runId) {
        Optional<Started> started =
                jdbc.sql(
                                """
                                select process_id, number
                                from process_run
                                where id = :run
                                and xmin <> pg_current_xact_id()::xid
                                """)
                        .param("run", runId)
                        .query(Started.class)
                        .optional();
        started.ifPresent(run ->
                put(
                        List.of(
                                new Telling(
                                        ids.next(),
                                        HookEvent.RUN_STARTED,
                                        Event.ofRun(
                                                "run.started",
                                                run.processId(),
                                                runId,
                                                Map.of("number", run.number()))))));
    }

    private record Started(UUID processId, long number) {}

    /** Sends one to that webhook only, whatever it has asked for. */
    void ping(UUID webhookId, String by) {
        Event event = Event.of("webhook.ping", Map.of("by", by));
        jdbc.sql(
                        """
                        insert into webhook_delivery (id, webhook_id, event, body, due_at, created_at)
                        values (:id, :webhook, 'ping', :body, :now, :now)
                        """)
                .param("id", ids.next())
                .param("webhook", webhookId)
                .param("body", body(new Telling(ids.next(), HookEvent.PING, event)))
                .param("now", now())
                .update();
        publisher.publishEvent(new Arrived());
    }

    private String body(Telling telling) {
        Event event = telling.event();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("workspaceId", workspace());
        put(payload, "processId", event.processId());
        put(payload, "processRunId", event.runId());
        put(payload, "stepRunId", event.stepRunId());
        put(payload, "workItemId", event.itemId());
        put(payload, "workerId", event.machineId());
        if (!event.data().isEmpty()) {
            payload.put("details", event.data());
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", telling.id());
        body.put("webhookEventTimestamp", clock.instant());
        body.put("event", telling.what().wire());
        body.put("payload", payload);
        return json.write(body);
    }

    private static void put(Map<String, Object> payload, String key, @Nullable UUID id) {
        if (id != null) {
            payload.put(key, id);
        }
    }

    private UUID workspace() {
        UUID known = workspace;
        if (known == null) {
            known = jdbc.sql("select workspace_id from installation").query(UUID.class).single();
            workspace = known;
        }
        return known;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
