package dev.signalbox.item;

import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import java.time.Clock;
import java.time.ZoneOffset;
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
    private final Ids ids;
    private final Clock clock;

    Outputs(JdbcClient jdbc, Payloads payloads, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.payloads = payloads;
        this.ids = ids;
        this.clock = clock;
    }

    /** Adds an output under the item that the step run holds; refused once that is released. */
    @Transactional
    public UUID create(UUID stepRunId, UUID parentId, String payload) {
        UUID id = ids.next();
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
                                    id, process_id, run_id, step_id, parent_id, attempt, step_run_id, created_at)
                                select :id, process_id, run_id, step_id, id, attempt, :stepRun, :now
                                from parent
                                """)
                        .param("parent", parentId)
                        .param("stepRun", stepRunId)
                        .param("id", id)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
        if (created == 0) {
            throw Refused.conflict(
                    "NOT_HELD",
                    "This step run does not hold work item "
                            + parentId
                            + ", so it cannot add outputs to it; they are added before the item is released.");
        }
        payloads.insert(id, payload);
        return id;
    }

    /**
     * Publishes up to {@code atMost} outputs of an attempt: they become pending items of the next
     * step, or after the last step outputs of the run. Answers how many.
     */
    @Transactional
    public int publish(UUID itemId, int attempt, @Nullable UUID nextStepId, int atMost) {
        return nextStepId == null
                ? keepAsResult(itemId, attempt, atMost)
                : moveOn(itemId, attempt, nextStepId, atMost);
    }

    private int moveOn(UUID itemId, int attempt, UUID nextStepId, int atMost) {
        return jdbc.sql(
                        """
                        with batch as (
                            delete from item_output
                            where id in (
                                select id
                                from item_output
                                where parent_id = :item
                                and attempt = :attempt
                                order by id
                                limit :atMost
                            )
                            returning id, process_id, run_id, parent_id, created_at
                        )
                        insert into work_item (id, process_id, run_id, step_id, state, parent_id, created_at, state_at)
                        select id, process_id, run_id, :nextStep, 'PENDING', parent_id, created_at, :now
                        from batch
                        """)
                .param("item", itemId)
                .param("attempt", attempt)
                .param("atMost", atMost)
                .param("nextStep", nextStepId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private int keepAsResult(UUID itemId, int attempt, int atMost) {
        return jdbc.sql(
                        """
                        update item_output
                        set published_at = :now
                        where id in (
                            select id
                            from item_output
                            where parent_id = :item
                            and attempt = :attempt
                            and published_at is null
                            order by id
                            limit :atMost
                        )
                        """)
                .param("item", itemId)
                .param("attempt", attempt)
                .param("atMost", atMost)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
