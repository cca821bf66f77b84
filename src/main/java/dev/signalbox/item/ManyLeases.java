package dev.signalbox.item;

import dev.signalbox.kit.Columns;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reserves and settles for many step runs in one statement each, as {@link Taking} and {@link
 * Settlement} do for one. The caller has locked the step runs.
 */
@Component
class ManyLeases {

    /**
     * How many is written into the statement: only so the planner knows that the index is to be
     * walked, not everything that is pending to be sorted.
     */
    private static final String TAKE =
            """
            with wanting as materialized (
                select id, machine_id, row_number() over (order by id) as place
                from step_run
                where id = any(cast(:stepRuns as uuid[]))
            ), next as (
                select n.id, row_number() over (order by uuid_send(n.id)) as place
                from (
                    select w.id
                    from work_item w
                    where w.run_id = :run
                    and w.step_id = :step
                    and w.state = 'PENDING'
                    and (w.not_before is null or w.not_before <= :now)
                    order by uuid_send(w.id)
                    limit COUNT
                    for no key update skip locked
                ) n
            ), taken as (
                update work_item w
                set state = 'IN_PROGRESS', step_run_id = g.id, attempt = w.attempt + 1,
                    not_before = null, state_at = :now, version = w.version + 1
                from next n
                join wanting g on g.place = n.place
                where w.id = n.id
                returning w.id, w.attempt, g.id as step_run_id, g.machine_id
            ), begun as (
                insert into item_attempt (item_id, number, step_run_id, machine_id, started_at, log_line)
                select id, attempt, step_run_id, machine_id, :now, 0
                from taken
            ), told as (
                insert into run_news (run_id, step_id, kind, pending, in_progress, at)
                select :run, :step, 'ITEMS', -count(*), count(*), :now
                from taken
                having count(*) > 0
            )
            select id, step_run_id
            from taken
            """;

    private final JdbcClient jdbc;
    private final News news;
    private final Clock clock;

    ManyLeases(JdbcClient jdbc, News news, Clock clock) {
        this.jdbc = jdbc;
        this.news = news;
        this.clock = clock;
    }

    /**
     * The items taken, by step run of that step; none for one that finds none. None of them holds
     * one yet.
     */
    Map<UUID, UUID> take(UUID runId, UUID stepId, Collection<UUID> stepRunIds) {
        Map<UUID, UUID> items = new HashMap<>();
        jdbc.sql(TAKE.replace("COUNT", Integer.toString(stepRunIds.size())))
                .param("run", runId)
                .param("step", stepId)
                .param("stepRuns", Columns.of(stepRunIds, id -> id))
                .param("now", now())
                .query(row -> {
                    items.put(
                            row.getObject("step_run_id", UUID.class),
                            row.getObject("id", UUID.class));
                });
        if (!items.isEmpty()) {
            news.appended(runId);
        }
        return items;
    }

    /** What the step runs hold is done. */
    void done(Collection<UUID> stepRunIds) {
        List<UUID> runs =
                jdbc.sql(
                                """
                                with settled as (
                                    update work_item
                                    set state = 'DONE', not_before = null, state_at = :now, version = version + 1,
                                        exception_type = null, exception_code = null, exception_message = null
                                    where step_run_id = any(cast(:stepRuns as uuid[]))
                                    and state = 'IN_PROGRESS'
                                    returning id, run_id, step_id, attempt, step_run_id
                                ), ended as (
                                    update item_attempt a
                                    set ended_at = :now, outcome = 'DONE'
                                    from settled s
                                    where a.item_id = s.id
                                    and a.number = s.attempt
                                ), told as (
                                    insert into run_news (run_id, step_id, kind, in_progress, done, at)
                                    select run_id, step_id, 'ITEMS', -count(*), count(*), :now
                                    from settled
                                    group by run_id, step_id
                                ), released as (
                                    insert into run_news (run_id, step_id, kind, item_id, attempt, step_run_id, at)
                                    select run_id, step_id, 'RELEASED', id, attempt, step_run_id, :now
                                    from settled s
                                    where exists (
                                        select from item_output o
                                        where o.parent_id = s.id
                                        and o.attempt = s.attempt
                                    )
                                )
                                select distinct run_id
                                from settled
                                """)
                        .param("stepRuns", Columns.of(stepRunIds, id -> id))
                        .param("now", now())
                        .query(UUID.class)
                        .list();
        news.appended(runs);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
