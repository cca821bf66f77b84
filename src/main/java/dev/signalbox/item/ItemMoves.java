package dev.signalbox.item;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts items in line at another step of their run, and tells the run what that did to the counts.
 */
@Component
class ItemMoves {

    private final JdbcClient jdbc;
    private final Clock clock;

    ItemMoves(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Answers how many of them are at that step now that were not. */
    int move(Selection chosen, List<UUID> runs, UUID stepId) {
        return jdbc.sql(
                        """
                        with picked as (
                            select id, state, run_id, step_id
                            from work_item
                            where (%s)
                            and state in ('FAILED', 'PENDING')
                            and step_id <> :step
                            and run_id = any(cast(:runs as uuid[]))
                            and exists (
                                select from run_step t
                                where t.run_id = work_item.run_id
                                and t.step_id = :step)
                            order by id
                            for no key update
                        ), moved as (
                            update work_item w
                            set step_id = :step, state = 'PENDING', state_at = :now, not_before = null,
                                resolved_by = null, exception_type = null, exception_code = null,
                                exception_message = null, version = w.version + 1
                            from picked p
                            where w.id = p.id
                            returning w.id, p.state as before, p.run_id, p.step_id as from_step
                        ), told as (
                            insert into run_news (run_id, step_id, kind, pending, failed, at)
                            select run_id, from_step, 'ITEMS', -count(*) filter (where before = 'PENDING'),
                                -count(*) filter (where before = 'FAILED'), :now
                            from moved
                            group by run_id, from_step
                            union all
                            select run_id, :step, 'ITEMS', count(*), 0, :now
                            from moved
                            group by run_id
                        )
                        select count(*) from moved
                        """
                                .formatted(chosen.condition()))
                .params(chosen.parameters())
                .param("step", stepId)
                .param("runs", Payloads.texts(runs))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }
}
