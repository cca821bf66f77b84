package dev.signalbox.order;

import dev.signalbox.item.Payloads;
import dev.signalbox.kit.Columns;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Json;
import dev.signalbox.processrun.RunLimit;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes start orders down, and says what became of them. */
@Component
class NewOrders {

    private final JdbcClient jdbc;
    private final Payloads payloads;
    private final Json json;
    private final Ids ids;
    private final Clock clock;

    NewOrders(JdbcClient jdbc, Payloads payloads, Json json, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.payloads = payloads;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    private record New(UUID id, StartOrder order, @Nullable String payloads) {

        <T> @Nullable T limit(Function<RunLimit, T> what) {
            RunLimit limit = order.limit();
            return limit == null ? null : what.apply(limit);
        }
    }

    /** Answers those that are new. */
    List<UUID> insert(List<StartOrder> orders) {
        List<New> all =
                orders.stream().map(one -> new New(ids.next(), one, payloads(one))).toList();
        return jdbc.sql(
                        """
                        insert into start_order (
                            id, source, source_id, key, by_id, by_name, process_id, payloads, inputs, copies, size,
                            queue_limit_seconds, limit_seconds, limit_from, limit_mode, planned_at, start_at, created_at)
                        select id, source, source_id, key, by_id, by_name, process_id, payloads, inputs, copies,
                            coalesce(octet_length(payloads::text), 0), queue_limit, limit_seconds, limit_from, limit_mode,
                            coalesce(planned_at, :now), coalesce(start_at, planned_at, :now), :now
                        from unnest(
                            cast(:ids as uuid[]), cast(:sources as text[]), cast(:sourceIds as uuid[]),
                            cast(:keys as text[]), cast(:byIds as uuid[]), cast(:byNames as text[]),
                            cast(:processes as uuid[]), cast(:payloads as jsonb[]), cast(:inputs as jsonb[]), cast(:copies as jsonb[]),
                            cast(:queueLimits as bigint[]), cast(:limits as bigint[]), cast(:froms as text[]),
                            cast(:modes as text[]), cast(:planned as timestamptz[]), cast(:starts as timestamptz[]))
                            as given (id, source, source_id, key, by_id, by_name, process_id, payloads, inputs, copies,
                                queue_limit, limit_seconds, limit_from, limit_mode, planned_at, start_at)
                        order by source, source_id, key
                        on conflict do nothing
                        returning id
                        """)
                .param("now", now())
                .param("ids", Columns.of(all, New::id))
                .param("sources", Columns.of(orders, StartOrder::source))
                .param("sourceIds", Columns.of(orders, StartOrder::sourceId))
                .param("keys", Columns.of(orders, StartOrder::key))
                .param("byIds", Columns.of(orders, one -> one.by().id()))
                .param("byNames", Columns.of(orders, one -> one.by().name()))
                .param("processes", Columns.of(orders, StartOrder::processId))
                .param("payloads", Columns.of(all, New::payloads))
                .param("inputs", Columns.of(orders, this::inputs))
                .param("copies", Columns.of(orders, this::copies))
                .param("queueLimits", Columns.of(orders, StartOrder::queueLimitSeconds))
                .param("limits", Columns.of(all, one -> one.limit(RunLimit::seconds)))
                .param("froms", Columns.of(all, one -> one.limit(RunLimit::from)))
                .param("modes", Columns.of(all, one -> one.limit(RunLimit::mode)))
                .param("planned", Columns.of(orders, StartOrder::plannedAt))
                .param("starts", Columns.of(orders, StartOrder::startAt))
                .query(UUID.class)
                .list();
    }

    private @Nullable String payloads(StartOrder order) {
        if (!(order.with() instanceof StartOrder.Payloads(var given)) || given.isEmpty()) {
            return null;
        }
        for (int i = 0; i < given.size(); i++) {
            payloads.checked("payload " + (i + 1), given.get(i));
        }
        return json.write(given);
    }

    private @Nullable String copies(StartOrder order) {
        return order.with() instanceof StartOrder.Copies(var originals)
                ? json.write(originals)
                : null;
    }

    private @Nullable String inputs(StartOrder order) {
        return order.with() instanceof StartOrder.Inputs(var choice) ? json.write(choice) : null;
    }

    Optional<Placed> find(Source source, UUID sourceId, String key) {
        return jdbc.sql(
                        """
                        select id, state, run_id, message, planned_at
                        from start_order
                        where source = :source
                        and source_id = :sourceId
                        and key = :key
                        """)
                .param("source", source.name())
                .param("sourceId", sourceId)
                .param("key", key)
                .query(Placed.class)
                .optional();
    }

    /** Answers those that waited and were not being started. */
    int withdraw(Source source, UUID sourceId, String why) {
        return jdbc.sql(
                        """
                        update start_order
                        set state = 'SKIPPED', message = :why, ended_at = :now
                        where id = any(array(
                            select id
                            from start_order
                            where source = :source
                            and source_id = :sourceId
                            and state = 'WAITING'
                            for update skip locked))
                        """)
                .param("why", why)
                .param("now", now())
                .param("source", source.name())
                .param("sourceId", sourceId)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
