package dev.signalbox.item;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Settles pending items that no robot will take, a batch at a time. For the feeder, which has the
 * run's row.
 */
@Component
public class PendingItems {

    private static final int AT_ONCE = 10_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    PendingItems(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Marks pending items of the run done; answers whether there may be more. */
    public boolean markDone(UUID runId, String by) {
        return settle(runId, null, AT_ONCE, ItemState.DONE, null, by);
    }

    /** Fails pending items of the run, or of one step of it; answers whether there may be more. */
    public boolean fail(UUID runId, @Nullable UUID stepId, ItemException why) {
        return settle(runId, stepId, AT_ONCE, ItemState.FAILED, why, null);
    }

    private boolean settle(
            UUID runId,
            @Nullable UUID stepId,
            int atMost,
            ItemState to,
            @Nullable ItemException why,
            @Nullable String by) {
        int settled =
                jdbc.sql(
                                """
                                with picked as (
                                    select id
                                    from work_item
                                    where run_id = :run
                                    and state = 'PENDING'
                                    and (cast(:step as uuid) is null or step_id = :step)
                                    order by id
                                    limit :atMost
                                    for no key update skip locked
                                ), settled as (
                                    update work_item w
                                    set state = :to, state_at = :now, not_before = null,
                                        resolved_by = cast(:by as text), exception_type = cast(:type as text),
                                        exception_code = cast(:code as text),
                                        exception_message = cast(:message as text), version = w.version + 1
                                    from picked p
                                    where w.id = p.id
                                    returning w.run_id, w.step_id
                                ), told as (
                                    insert into run_news (run_id, step_id, kind, pending, done, failed, at)
                                    select run_id, step_id, 'ITEMS', -count(*),
                                        case when :to = 'DONE' then count(*) else 0 end,
                                        case when :to = 'FAILED' then count(*) else 0 end,
                                        :now
                                    from settled
                                    group by run_id, step_id
                                )
                                select count(*) from settled
                                """)
                        .param("run", runId)
                        .param("step", stepId)
                        .param("atMost", atMost)
                        .param("to", to.name())
                        .param("by", by)
                        .param("type", why == null ? null : why.type().name())
                        .param("code", why == null ? null : why.code())
                        .param("message", why == null ? null : why.message())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single();
        return settled > 0;
    }
}
