package dev.signalbox.item;

import dev.signalbox.kit.Refused;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a step run's token reaches: it reads the items that it holds or has held and the outputs
 * that it made; it changes the item that it holds and the outputs of that attempt. Nothing else.
 */
@Component
public class Reach {

    private final JdbcClient jdbc;

    Reach(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Found(boolean known, boolean changes, boolean reads) {}

    /** Refuses unless the step run may read the item or output. */
    public void read(UUID stepRunId, UUID itemId) {
        Found found = find(stepRunId, itemId);
        if (!found.changes() && !found.reads()) {
            throw outOfReach(itemId, found.known());
        }
    }

    /**
     * Refuses unless the step run may change the item or output; it stays so until the transaction
     * ends.
     */
    public void change(UUID stepRunId, UUID itemId) {
        Found found = find(stepRunId, itemId);
        if (found.changes()) {
            return;
        }
        if (found.reads()) {
            throw Refused.conflict(
                    "RELEASED",
                    "Work item "
                            + itemId
                            + " is released, or belongs to one that is; it can only be read now.");
        }
        throw outOfReach(itemId, found.known());
    }

    private Found find(UUID stepRunId, UUID itemId) {
        return jdbc.sql(
                        """
                        with held as (
                            select id, attempt
                            from work_item
                            where step_run_id = :stepRun
                            and state = 'IN_PROGRESS'
                            for no key update
                        ), output as (
                            select parent_id, attempt, step_run_id
                            from item_output
                            where id = :item
                        ), item as (
                            select parent_id
                            from work_item
                            where id = :item
                        )
                        select
                            exists (select from output) or exists (select from item) as known,
                            exists (select from held where id = :item)
                                or exists (
                                    select from held h
                                    join output o on o.parent_id = h.id and o.attempt = h.attempt
                                    where o.step_run_id = :stepRun) as changes,
                            exists (select from output where step_run_id = :stepRun)
                                or exists (
                                    select from item_attempt a
                                    where a.step_run_id = :stepRun
                                    and a.item_id in (:item, (select parent_id from item))) as reads
                        """)
                .param("stepRun", stepRunId)
                .param("item", itemId)
                .query((row, _) ->
                        new Found(
                                row.getBoolean("known"),
                                row.getBoolean("changes"),
                                row.getBoolean("reads")))
                .single();
    }

    private static Refused outOfReach(UUID itemId, boolean known) {
        return known
                ? new Refused(
                        Refused.Kind.FORBIDDEN,
                        "OUT_OF_REACH",
                        "The token of this step run does not reach work item "
                                + itemId
                                + "; it reaches the items that the step run holds or held, and their outputs.")
                : Refused.notFound("work item", itemId);
    }
}
