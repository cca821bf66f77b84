package dev.signalbox.item;

import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What robots make out of an item. It belongs to their attempt and goes on only when that is done.
 */
@Component
public class Outputs {

    private final JdbcClient jdbc;
    private final Payloads payloads;
    private final Reach reach;
    private final Ids ids;
    private final Clock clock;

    Outputs(JdbcClient jdbc, Payloads payloads, Reach reach, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.payloads = payloads;
        this.reach = reach;
        this.ids = ids;
        this.clock = clock;
    }

    /** Adds an output under the item that the step run holds; refused once that is released. */
    @Transactional
    public UUID create(UUID stepRunId, UUID parentId, String payload) {
        return create(stepRunId, parentId, payload, null);
    }

    /**
     * As above, but a call with the same key again, in the same attempt, answers what the first one
     * made, and leaves that as it is.
     */
    @Transactional
    public UUID create(
            UUID stepRunId, UUID parentId, String payload, @Nullable RequestKey requestKey) {
        UUID id = ids.next();
        String key = requestKey == null ? null : requestKey.text();
        if (insert(id, stepRunId, parentId, key)) {
            payloads.insert(id, payload);
            return id;
        }
        return made(stepRunId, parentId, key)
                .orElseThrow(() ->
                        Refused.conflict(
                                "NOT_HELD",
                                "This step run does not hold work item "
                                        + parentId
                                        + ", so it cannot add outputs to it; they are added before the item is released."));
    }

    private boolean insert(UUID id, UUID stepRunId, UUID parentId, @Nullable String key) {
        int created =
                jdbc.sql(
                                """
                                with parent as (
                                    select id, process_id, run_id, step_id, attempt
                                    from work_item
                                    where id = :parent
                                    and state = 'IN_PROGRESS'
                                    and step_run_id = :stepRun
                                    for no key update
                                )
                                insert into item_output (
                                    id, process_id, run_id, step_id, parent_id, attempt, step_run_id, request_key,
                                    created_at)
                                select :id, process_id, run_id, step_id, id, attempt, :stepRun, cast(:key as text), :now
                                from parent
                                on conflict (parent_id, attempt, request_key) where request_key is not null do nothing
                                """)
                        .param("parent", parentId)
                        .param("stepRun", stepRunId)
                        .param("id", id)
                        .param("key", key)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
        return created > 0;
    }

    /** What an earlier call with that key made in the attempt that goes on. */
    private Optional<UUID> made(UUID stepRunId, UUID parentId, @Nullable String key) {
        return jdbc.sql(
                        """
                        select o.id
                        from work_item w
                        join item_output o on o.parent_id = w.id and o.attempt = w.attempt
                        where w.id = :parent
                        and w.state = 'IN_PROGRESS'
                        and w.step_run_id = :stepRun
                        and o.request_key = cast(:key as text)
                        """)
                .param("parent", parentId)
                .param("stepRun", stepRunId)
                .param("key", key)
                .query(UUID.class)
                .optional();
    }

    /** A robot replaces the payload of the item that it holds, or of an output of it. */
    @Transactional
    public void save(UUID stepRunId, UUID itemId, String payload) {
        reach.change(stepRunId, itemId);
        payloads.replace(itemId, payload);
    }
}
