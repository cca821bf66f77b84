package dev.signalbox.item;

import dev.signalbox.kit.Columns;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reserves and settles for many step runs in one statement each, as {@link Taking} and {@link
 * Settlement} do for one. The caller has locked the step runs.
 */
@Component
class ManyLeases {

    private final JdbcClient jdbc;
    private final News news;
    private final Clock clock;

    ManyLeases(JdbcClient jdbc, News news, Clock clock) {
        this.jdbc = jdbc;
        this.news = news;
        this.clock = clock;
    }

    /**
     * The items taken, by step run; none for one that finds none. None of them holds one yet. Each
     * step's items are walked in their order by the index, whatever the planner thinks of sorting
     * all that are pending.
     */
    Map<UUID, UUID> take(Collection<UUID> stepRunIds) {
        jdbc.sql(
                        """
                        select set_config('enable_sort', 'off', true), set_config('jit', 'off', true),
                            set_config('plan_cache_mode', 'force_generic_plan', true)
                        """)
                .query()
                .singleRow();
        Map<UUID, UUID> items = new HashMap<>();
        Set<UUID> runs = new HashSet<>();
        jdbc.sql(
                        """
                        with wanting as materialized (
                            select id, machine_id, run_id, step_id,
                                row_number() over (partition by run_id, step_id order by id) as place
                            from step_run
                            where id = any(cast(:stepRuns as uuid[]))
                        ), next as materialized (
                            select n.id, g.run_id, g.step_id,
                                row_number() over (partition by g.run_id, g.step_id order by uuid_send(n.id)) as place
                            from (
                                select run_id, step_id, count(*) as wanted
                                from wanting
                                group by run_id, step_id
                            ) g
                            cross join lateral (
                                select w.id
                                from work_item w
                                where w.run_id = g.run_id
                                and w.step_id = g.step_id
                                and w.state = 'PENDING'
                                and (w.not_before is null or w.not_before <= :now)
                                order by uuid_send(w.id)
                                limit g.wanted
                                for no key update skip locked
                            ) n
                        ), taken as (
                            update work_item w
                            set state = 'IN_PROGRESS', step_run_id = g.id, attempt = w.attempt + 1,
                                not_before = null, state_at = :now, version = w.version + 1
                            from next n
                            join wanting g on g.run_id = n.run_id and g.step_id = n.step_id and g.place = n.place
                            where w.id = n.id
                            returning w.id, w.run_id, w.step_id, w.attempt, g.id as step_run_id, g.machine_id
                        ), begun as (
                            insert into item_attempt (item_id, number, step_run_id, machine_id, started_at, log_line)
                            select id, attempt, step_run_id, machine_id, :now, 0
                            from taken
                        ), told as (
                            insert into run_news (run_id, step_id, kind, pending, in_progress, at)
                            select run_id, step_id, 'ITEMS', -count(*), count(*), :now
                            from taken
                            group by run_id, step_id
                        )
                        select id, run_id, step_run_id
                        from taken
                        """)
                .param("stepRuns", Columns.of(stepRunIds, id -> id))
                .param("now", now())
                .query(row -> {
                    items.put(
                            row.getObject("step_run_id", UUID.class),
                            row.getObject("id", UUID.class));
                    runs.add(row.getObject("run_id", UUID.class));
                });
        news.appended(runs);
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
