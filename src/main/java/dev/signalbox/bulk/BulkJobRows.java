package dev.signalbox.bulk;

import dev.signalbox.access.Actor;
import dev.signalbox.kit.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of bulk jobs and of the items that they still have to do. */
@Component
class BulkJobRows {

    private final JdbcClient jdbc;
    private final Json json;

    BulkJobRows(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** False where there is one of that id. */
    boolean insert(BulkJob job) {
        return jdbc.sql(
                                """
                                insert into bulk_job (id, verb, choice, query, zone, state, asked_at, asked_by)
                                values (:id, :verb, cast(:choice as jsonb), :query, :zone, :state, :askedAt, cast(:by as jsonb))
                                on conflict (id) do nothing
                                """)
                        .param("id", job.id())
                        .param("verb", job.verb().name())
                        .param("choice", json.write(job.choice()))
                        .param("query", job.query())
                        .param("zone", job.zone().getId())
                        .param("state", job.state().name())
                        .param("askedAt", job.askedAt().atOffset(ZoneOffset.UTC))
                        .param("by", json.write(job.by()))
                        .update()
                == 1;
    }

    Optional<BulkJob> find(UUID id) {
        return jdbc.sql("select * from bulk_job where id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    List<BulkJob> newest(int most) {
        return jdbc.sql("select * from bulk_job order by asked_at desc, id desc limit :most")
                .param("most", most)
                .query((row, _) -> read(row))
                .list();
    }

    /** Those that are not ended, oldest first. */
    List<UUID> open() {
        return jdbc.sql("select id from bulk_job where ended_at is null order by asked_at, id")
                .query(UUID.class)
                .list();
    }

    /** Empty when it is ended, or another room is at it; held until the transaction ends. */
    Optional<BulkJob> hold(UUID id) {
        return jdbc.sql(
                        """
                        select *
                        from bulk_job
                        where id = :id
                        and ended_at is null
                        for update skip locked
                        """)
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    void gathered(UUID id, List<UUID> items, boolean all) {
        jdbc.sql(
                        """
                        with added as (
                            insert into bulk_job_item (job_id, item_id)
                            select :id, unnest(:items)
                        )
                        update bulk_job
                        set total = total + :count, gathered_to = coalesce(:to, gathered_to),
                            state = case when :all then 'GOING' else state end
                        where id = :id
                        """)
                .param("id", id)
                .param("items", items.toArray(UUID[]::new))
                .param("count", items.size())
                .param("to", items.isEmpty() ? null : items.getLast())
                .param("all", all)
                .update();
    }

    /** Takes the next items; they are its last mention. */
    List<UUID> take(BulkJob job, int most) {
        return jdbc.sql(
                        """
                        with next as (
                            select item_id
                            from bulk_job_item
                            where job_id = :id
                            and (cast(:from as uuid) is null or item_id > :from)
                            order by item_id
                            limit :most
                        )
                        delete from bulk_job_item i
                        using next n
                        where i.job_id = :id
                        and i.item_id = n.item_id
                        returning i.item_id
                        """)
                .param("id", job.id())
                .param("from", job.doneTo())
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    void done(UUID id, Outcome outcome, UUID to) {
        jdbc.sql(
                        """
                        update bulk_job
                        set changed = :changed, skipped = cast(:skipped as jsonb), done_to = :to
                        where id = :id
                        """)
                .param("id", id)
                .param("changed", outcome.changed())
                .param("skipped", json.write(outcome.skipped()))
                .param("to", to)
                .update();
    }

    /** Answers whether it was open until now; what it had not done yet is left as it is. */
    boolean end(
            UUID id,
            BulkJob.State state,
            @Nullable String cancelledBy,
            @Nullable String message,
            Instant at) {
        boolean ended =
                jdbc.sql(
                                        """
                                        update bulk_job
                                        set state = :state, ended_at = :at, cancelled_by = cast(:by as text),
                                            message = cast(:message as text)
                                        where id = :id
                                        and ended_at is null
                                        """)
                                .param("id", id)
                                .param("state", state.name())
                                .param("by", cancelledBy)
                                .param("message", message)
                                .param("at", at.atOffset(ZoneOffset.UTC))
                                .update()
                        > 0;
        if (ended) {
            // A statement of its own: it sees what the batch wrote for which the first one waited.
            jdbc.sql("delete from bulk_job_item where job_id = :id").param("id", id).update();
        }
        return ended;
    }

    private BulkJob read(ResultSet row) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        var skipped = new TreeMap<String, Long>();
        for (Map.Entry<String, Object> one :
                json.object("skipped", row.getString("skipped")).entrySet()) {
            skipped.put(one.getKey(), ((Number) one.getValue()).longValue());
        }
        return new BulkJob(
                row.getObject("id", UUID.class),
                BulkVerb.valueOf(row.getString("verb")),
                json.read("choice", row.getString("choice"), BulkChoice.class),
                row.getString("query"),
                ZoneId.of(row.getString("zone")),
                BulkJob.State.valueOf(row.getString("state")),
                row.getTimestamp("asked_at").toInstant(),
                json.read("asked_by", row.getString("asked_by"), Actor.class),
                row.getObject("gathered_to", UUID.class),
                row.getObject("done_to", UUID.class),
                row.getLong("total"),
                new Outcome(row.getLong("changed"), skipped),
                row.getString("cancelled_by"),
                row.getString("message"),
                ended == null ? null : ended.toInstant());
    }
}
