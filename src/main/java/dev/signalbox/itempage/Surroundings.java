package dev.signalbox.itempage;

import dev.signalbox.item.ItemState;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at what stands between an item and what happens to it next. */
@Component
class Surroundings {

    static final int MOST_AHEAD = 1_000;

    private static final String PENDING =
            """
            select (
                    select count(*)
                    from (
                        select
                        from work_item w
                        where w.run_id = :run
                        and w.step_id = :step
                        and w.state = 'PENDING'
                        and (w.not_before is null or w.not_before <= :now)
                        and uuid_send(w.id) < uuid_send(cast(:item as uuid))
                        limit :most
                    ) before) as ahead,
                count(*) filter (where sr.state in ('RUNNING', 'PAUSED', 'STOPPING')) as going,
                count(*) filter (where sr.state in ('QUEUED', 'ASSIGNED')) as waiting,
                (
                    select q.wait_sentence
                    from queue_entry q
                    join step_run w on w.id = q.step_run_id
                    where w.run_id = :run
                    and w.step_id = :step
                    order by q.rank
                    limit 1
                ) as why_waiting,
                s.barrier,
                (
                    select coalesce(sum(e.pending + e.in_progress), 0)
                    from run_step e
                    where e.run_id = :run
                    and e.position < here.position
                ) as earlier,
                (
                    select coalesce(sum(e.failed), 0)
                    from run_step e
                    where e.run_id = :run
                    and e.position < here.position
                ) as earlier_failed,
                null::text as machine,
                last.exception_type, (
                    select cast(rule ->> 'count' as integer)
                    from jsonb_array_elements(s.retry) rule
                    where rule ->> 'type' = last.exception_type
                    limit 1
                ) as retries
            from run_step here
            join step s on s.revision_id = here.revision_id and s.id = here.step_id
            left join step_run sr on sr.run_id = here.run_id and sr.step_id = here.step_id
                and sr.state not in ('SUCCEEDED', 'FAILED', 'STOPPED')
            left join lateral (
                select exception_type
                from item_attempt
                where item_id = :item
                order by number desc
                limit 1
            ) last on true
            where here.run_id = :run
            and here.step_id = :step
            group by here.position, s.barrier, s.retry, last.exception_type
            """;

    private static final String HELD =
            """
            select 0 as ahead, 1 as going, 0 as waiting, null::text as why_waiting, 'NONE' as barrier, 0 as earlier,
                0 as earlier_failed, m.name as machine, null::text as exception_type, null::integer as retries
            from step_run sr
            left join machine m on m.id = sr.machine_id
            where sr.id = :stepRun
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Surroundings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What was seen.
     *
     * @param ahead items of the step that robots take before it, up to 1,000
     * @param going step runs of its step that a machine has
     * @param waiting step runs of its step that wait for a machine
     * @param whyWaiting why the first of those waits
     * @param barrier of the step
     * @param earlier items of earlier steps that are not through
     * @param earlierFailed items of earlier steps that have failed
     * @param machine on which a robot holds it
     * @param exceptionType of its last attempt
     * @param retries how often items that fail so are tried again by themselves; null: not at all
     */
    record Seen(
            long ahead,
            long going,
            long waiting,
            @Nullable String whyWaiting,
            String barrier,
            long earlier,
            long earlierFailed,
            @Nullable String machine,
            @Nullable String exceptionType,
            @Nullable Integer retries) {

        static final Seen NOTHING = new Seen(0, 0, 0, null, "NONE", 0, 0, null, null, null);
    }

    Seen of(ItemHeader item) {
        if (item.state() == ItemState.PENDING) {
            return jdbc.sql(PENDING)
                    .param("run", item.runId())
                    .param("step", item.stepId())
                    .param("item", item.id())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("most", MOST_AHEAD + 1)
                    .query(Seen.class)
                    .optional()
                    .orElse(Seen.NOTHING);
        }
        if (item.state() == ItemState.IN_PROGRESS && item.stepRunId() != null) {
            return jdbc.sql(HELD)
                    .param("stepRun", item.stepRunId())
                    .query(Seen.class)
                    .optional()
                    .orElse(Seen.NOTHING);
        }
        return Seen.NOTHING;
    }
}
