package dev.signalbox.item;

import dev.signalbox.kit.Ids;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /** Adds one pending item per payload, in their order. */
    public void add(UUID processId, UUID runId, UUID stepId, List<String> texts) {
        for (int from = 0; from < texts.size(); from += AT_ONCE) {
            List<String> batch = texts.subList(from, Math.min(texts.size(), from + AT_ONCE));
            List<UUID> made = Stream.generate(ids::next).limit(batch.size()).toList();
            insert(processId, runId, stepId, made);
            payloads.insert(made, batch);
        }
    }

    private void insert(UUID processId, UUID runId, UUID stepId, List<UUID> made) {
        jdbc.sql(
                        """
                        insert into work_item (id, process_id, run_id, step_id, state, created_at, state_at)
                        select id, :process, :run, :step, 'PENDING', :now, :now
                        from unnest(cast(:items as uuid[])) as given (id)
                        """)
                .param("process", processId)
                .param("run", runId)
                .param("step", stepId)
                .param("items", Payloads.texts(made))
                .param("now", now())
                .update();
    }

    /** New items of the process, locked for {@link #take}: the given ones, or all when null. */
    public List<UUID> waiting(UUID processId, @Nullable Collection<UUID> only) {
        return jdbc.sql(
                        """
                        select id
                        from work_item
                        where process_id = :process
                        and state = 'NEW'
                        and (:all or id = any(cast(:items as uuid[])))
                        order by id
                        for no key update
                        """)
                .param("process", processId)
                .param("all", only == null)
                .param("items", Payloads.texts(only == null ? List.of() : only))
                .query(UUID.class)
                .list();
    }

    /** Moves new items into the run. */
    public void take(UUID runId, UUID stepId, Collection<UUID> items) {
        jdbc.sql(
                        """
                        update work_item
                        set state = 'PENDING', run_id = :run, step_id = :step, state_at = :now, version = version + 1
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

    /** Adds pending copies of items, with payload as it is now and files. */
    public void copy(UUID processId, UUID runId, UUID stepId, List<UUID> originals) {
        for (int from = 0; from < originals.size(); from += AT_ONCE) {
            List<UUID> batch = originals.subList(from, Math.min(originals.size(), from + AT_ONCE));
            List<UUID> made = Stream.generate(ids::next).limit(batch.size()).toList();
            insert(processId, runId, stepId, made);
            copyData(batch, made);
        }
    }

    private void copyData(List<UUID> originals, List<UUID> made) {
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
                        select p.made, c.payload
                        from pair p
                        join item_content c on c.item_id = p.original
                        """)
                .param("originals", Payloads.texts(originals))
                .param("made", Payloads.texts(made))
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
