package dev.signalbox.item;

import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
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

    /** A robot replaces the payload of the item that it holds, or of an output of it. */
    @Transactional
    public void save(UUID stepRunId, UUID itemId, String payload) {
        reach.change(stepRunId, itemId);
        payloads.replace(itemId, payload);
    }
}
