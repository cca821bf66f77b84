package dev.signalbox.input;

import dev.signalbox.item.Payloads;
import dev.signalbox.kit.Columns;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The first items of a run: made from payloads, taken from the input queue, or copied from another
 * run.
 */
@Component
public class Inputs {

    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final Payloads payloads;
    private final Ids ids;
    private final Clock clock;

    Inputs(JdbcClient jdbc, Payloads payloads, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.payloads = payloads;
        this.ids = ids;
        this.clock = clock;
    }

    /** An item that a run begins with. */
    public record Fresh(UUID processId, UUID runId, UUID stepId, String payload) {}

    /** Adds pending items, in their order. */
    public void add(List<Fresh> items) {
        for (int from = 0; from < items.size(); from += AT_ONCE) {
            List<Fresh> batch = items.subList(from, Math.min(items.size(), from + AT_ONCE));
            List<UUID> made = Stream.generate(ids::next).limit(batch.size()).toList();
            insert(batch, made);
            payloads.insert(made, batch.stream().map(Fresh::payload).toList());
        }
    }

    private void insert(List<Fresh> items, List<UUID> made) {
        jdbc.sql(
                        """
                        insert into work_item (id, process_id, run_id, step_id, state, created_at, state_at)
                        select id, process_id, run_id, step_id, 'PENDING', :now, :now
                        from unnest(
                            cast(:items as uuid[]), cast(:processes as uuid[]), cast(:runs as uuid[]),
                            cast(:steps as uuid[])) as given (id, process_id, run_id, step_id)
                        """)
                .param("processes", Columns.of(items, Fresh::processId))
                .param("runs", Columns.of(items, Fresh::runId))
                .param("steps", Columns.of(items, Fresh::stepId))
                .param("items", Payloads.texts(made))
                .param("now", now())
                .update();
    }

    /** Whoever starts the process or takes from its input queue next waits for this transaction. */
    public void lock(UUID processId) {
        UUID _ =
                jdbc.sql("select id from process where id = :process for no key update")
                        .param("process", processId)
                        .query(UUID.class)
                        .optional()
                        .orElseThrow(() -> Refused.notFound("process", processId));
    }

    /**
     * New items of the process that may start now, locked for {@link #take}. The first ones are
     * those of the highest priority, among them the oldest.
     */
    public List<UUID> waiting(UUID processId, InputChoice choice) {
        return jdbc.sql(
                        """
                        with chosen as (
                            select id
                            from work_item
                            where process_id = :process
                            and state = 'NEW'
                            and (not_before is null or not_before <= :now)
                            and (:all or id = any(cast(:items as uuid[])))
                            order by array_position(array['CRITICAL', 'HIGH', 'NORMAL', 'LOW'], priority), id
                            limit cast(:first as bigint)
                        )
                        select w.id
                        from work_item w
                        join chosen c on c.id = w.id
                        where w.state = 'NEW'
                        order by w.id
                        for no key update of w
                        """)
                .param("process", processId)
                .param("now", now())
                .param("all", choice.only() == null)
                .param("items", Payloads.texts(choice.only() == null ? List.of() : choice.only()))
                .param("first", choice.first())
                .query(UUID.class)
                .list();
    }

    /** Moves new items into the run. */
    public void take(UUID runId, UUID stepId, Collection<UUID> items) {
        jdbc.sql(
                        """
                        update work_item
                        set state = 'PENDING', run_id = :run, step_id = :step, not_before = null, state_at = :now,
                            version = version + 1
                        where id = any(cast(:items as uuid[]))
                        and state = 'NEW'
                        """)
                .param("run", runId)
                .param("step", stepId)
                .param("items", Payloads.texts(items))
                .param("now", now())
                .update();
    }

    /** Ids of the items that a run began with, as far as they are still there. */
    public List<UUID> original(UUID runId, UUID firstStepId) {
        return jdbc.sql(
                        """
                        select id
                        from work_item
                        where run_id = :run
                        and step_id = :step
                        and parent_id is null
                        order by id
                        """)
                .param("run", runId)
                .param("step", firstStepId)
                .query(UUID.class)
                .list();
    }

    /** How many items a run began with are still there, and how many of them were corrected. */
    public record Begun(int items, int corrected) {}

    /** Both are counted up to {@code most}. */
    public Begun begun(UUID runId, UUID firstStepId, int most) {
        return jdbc.sql(
                        """
                        select (
                            select count(*)
                            from (
                                select
                                from work_item w
                                where w.run_id = :run
                                and w.step_id = :step
                                and w.parent_id is null
                                limit :most) items) as items, (
                            select count(*)
                            from (
                                select distinct b.item_id
                                from item_payload_before b
                                join work_item w on w.id = b.item_id
                                where w.run_id = :run
                                and w.step_id = :step
                                and w.parent_id is null
                                limit :most) corrected) as corrected
                        """)
                .param("run", runId)
                .param("step", firstStepId)
                .param("most", most)
                .query(Begun.class)
                .single();
    }

    /** How many of these items and outputs are still there. */
    public int there(List<UUID> items) {
        return jdbc.sql(
                        """
                        select count(*)
                        from unnest(cast(:items as uuid[])) as given (id)
                        where exists (select from work_item w where w.id = given.id)
                        or exists (select from item_output o where o.id = given.id)
                        """)
                .param("items", Payloads.texts(items))
                .query(Integer.class)
                .single();
    }

    /**
     * Adds pending copies of items, with files.
     *
     * @param corrected with the payload as it is now; else as it was at first
     */
    public void copy(
            UUID processId, UUID runId, UUID stepId, List<UUID> originals, boolean corrected) {
        for (int from = 0; from < originals.size(); from += AT_ONCE) {
            List<UUID> batch = originals.subList(from, Math.min(originals.size(), from + AT_ONCE));
            List<UUID> made = Stream.generate(ids::next).limit(batch.size()).toList();
            insert(batch.stream().map(_ -> new Fresh(processId, runId, stepId, "")).toList(), made);
            copyData(batch, made, corrected);
        }
    }

    private void copyData(List<UUID> originals, List<UUID> made, boolean corrected) {
        jdbc.sql(
                        """
                        with pair as (
                            select original, made
                            from unnest(cast(:originals as uuid[]), cast(:made as uuid[])) as given (original, made)
                        ), files as (
                            insert into item_file (id, item_id, name, size, blob_id, created_at, uploaded_at)
                            select gen_random_uuid(), p.made, f.name, f.size, f.blob_id, :now, :now
                            from pair p
                            join item_file f on f.item_id = p.original
                            where f.blob_id is not null
                        )
                        insert into item_content (item_id, payload)
                        select p.made, case when b.item_id is null or :corrected then c.payload else b.payload end
                        from pair p
                        join item_content c on c.item_id = p.original
                        left join lateral (
                            select f.item_id, f.payload
                            from item_payload_before f
                            where f.item_id = p.original
                            order by f.attempt
                            limit 1
                        ) b on true
                        """)
                .param("corrected", corrected)
                .param("originals", Payloads.texts(originals))
                .param("made", Payloads.texts(made))
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
