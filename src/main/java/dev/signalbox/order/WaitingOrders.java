package dev.signalbox.order;

import dev.signalbox.input.InputChoice;
import dev.signalbox.item.Payloads;
import dev.signalbox.kit.Columns;
import dev.signalbox.kit.Json;
import dev.signalbox.processrun.RunLimit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Start orders whose time has come, until they are ended. */
@Component
class WaitingOrders {

    private final JdbcClient jdbc;
    private final Payloads payloads;
    private final Json json;
    private final Clock clock;

    WaitingOrders(JdbcClient jdbc, Payloads payloads, Json json, Clock clock) {
        this.jdbc = jdbc;
        this.payloads = payloads;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Those whose time has come, the oldest first and those of one moment process by process. They
     * are locked with their processes; none is among them that another room is starting, or whose
     * process it holds: rooms never wait for each other's processes here. Those whose processes are
     * gone come too.
     *
     * @param most how many
     * @param mostBytes how much payload, but for a single one
     */
    List<OrderRow> claim(int most, long mostBytes) {
        return jdbc.sql(
                        """
                        with held as (
                            select o.id, o.start_at, o.process_id, o.size
                            from start_order o
                            join process p on p.id = o.process_id
                            where o.state = 'WAITING'
                            and o.start_at <= :now
                            order by o.start_at, o.process_id, o.id
                            limit :most
                            for no key update of p skip locked
                            for update of o skip locked
                        ), orphaned as (
                            select o.id, o.start_at, o.process_id, o.size
                            from start_order o
                            where o.state = 'WAITING'
                            and o.start_at <= :now
                            and not exists (select from process p where p.id = o.process_id)
                            limit :most
                            for update skip locked
                        ), waiting as (
                            select *
                            from held
                            union all
                            select *
                            from orphaned
                        ), mine as (
                            select id, sum(size) over (order by start_at, process_id, id) - size as before
                            from waiting
                        )
                        select o.*
                        from mine
                        join start_order o on o.id = mine.id
                        where mine.before <= :mostBytes
                        order by o.start_at, o.process_id, o.id
                        """)
                .param("now", now())
                .param("most", most)
                .param("mostBytes", mostBytes)
                .query((row, _) -> read(row))
                .list();
    }

    /** Whether there are any whose time has come. */
    boolean isDue() {
        return jdbc.sql(
                        "select exists (select from start_order where state = 'WAITING' and start_at <= :now)")
                .param("now", now())
                .query(Boolean.class)
                .single();
    }

    /** Locked, if it still waits and nobody else is starting it. */
    Optional<OrderRow> claim(UUID id) {
        return jdbc.sql(
                        """
                        select *
                        from start_order
                        where id = :id
                        and state = 'WAITING'
                        for update skip locked
                        """)
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    private OrderRow read(ResultSet row) throws SQLException {
        String given = row.getString("payloads");
        String inputs = row.getString("inputs");
        String copies = row.getString("copies");
        String from = row.getString("limit_from");
        return new OrderRow(
                row.getObject("id", UUID.class),
                Source.valueOf(row.getString("source")),
                row.getObject("source_id", UUID.class),
                row.getObject("process_id", UUID.class),
                row.getObject("by_id", UUID.class),
                row.getString("by_name"),
                given == null ? List.of() : nodes(payloads.read("payloads", given)),
                inputs == null ? null : json.read("inputs", inputs, InputChoice.class),
                copies == null ? List.of() : List.of(json.read("copies", copies, UUID[].class)),
                row.getObject("queue_limit_seconds", Long.class),
                from == null
                        ? null
                        : new RunLimit(
                                row.getLong("limit_seconds"),
                                RunLimit.From.valueOf(from),
                                RunLimit.Mode.valueOf(row.getString("limit_mode"))),
                row.getTimestamp("planned_at").toInstant());
    }

    private static List<JsonNode> nodes(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** What an order began with is not needed any more once it was started. */
    void end(List<OrdersEnded.Ended> ended) {
        jdbc.sql(
                        """
                        update start_order o
                        set state = g.state, run_id = g.run_id, message = g.message, ended_at = :now,
                            payloads = case when g.state = 'STARTED' then null else o.payloads end
                        from unnest(
                            cast(:ids as uuid[]), cast(:states as text[]), cast(:runs as uuid[]),
                            cast(:messages as text[])) as g (id, state, run_id, message)
                        where o.id = g.id
                        """)
                .param("now", now())
                .param("ids", Columns.of(ended, OrdersEnded.Ended::id))
                .param("states", Columns.of(ended, OrdersEnded.Ended::state))
                .param("runs", Columns.of(ended, OrdersEnded.Ended::runId))
                .param("messages", Columns.of(ended, OrdersEnded.Ended::message))
                .update();
    }

    /** Answers how many were deleted. */
    int deleteEnded(Instant before, Instant failedBefore, int most) {
        return jdbc.sql(
                        """
                        delete from start_order
                        where id = any(array(
                            select id
                            from start_order
                            where state <> 'WAITING'
                            and ended_at < :before
                            and (state <> 'FAILED' or ended_at < :failedBefore)
                            limit :most
                            for update skip locked))
                        """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("failedBefore", failedBefore.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
