package dev.signalbox.queue;

import dev.signalbox.kit.Refused;
import dev.signalbox.matching.WaitCode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds run queues: one per machine and one per group. */
@Component
public class QueueLines {

    /** Those who wait for one of these start as soon as another ends. */
    static final List<String> SOON =
            Stream.of(
                            WaitCode.PLACES_BUSY,
                            WaitCode.SHARED_PLACES_BUSY,
                            WaitCode.FOREGROUND_BUSY,
                            WaitCode.FOREGROUND_NEXT,
                            WaitCode.SESSION_LIMIT,
                            WaitCode.SLOTS_BUSY,
                            WaitCode.GROUP_BUSY)
                    .map(WaitCode::name)
                    .toList();

    private static final String LINES =
            """
            with line (id, name, is_group, domain_id, group_name) as (
                select m.id, m.name, false, coalesce(m.group_id, m.id), g.name
                from machine m
                left join machine_group g on g.id = m.group_id
                where m.removed_at is null
                union all
                select id, name, true, id, null
                from machine_group
            ), part (line_id, target) as (
                select id, id
                from line
                union all
                select group_id, id
                from machine
                where group_id is not null
                and removed_at is null
            ), waits (target, count, oldest) as (
                select target, count(*), min(requested_at)
                from queue_entry
                group by target
            ), busy (machine_id, count) as (
                select machine_id, count(*)
                from assignment
                group by machine_id
            ), figures (line_id, waiting, going, oldest) as (
                select p.line_id, coalesce(sum(w.count), 0), coalesce(sum(b.count), 0), min(w.oldest)
                from part p
                left join waits w on w.target = p.target
                left join busy b on b.machine_id = p.target
                group by p.line_id
            ), shown as (
                select l.*, f.waiting, f.going, f.oldest, f.waiting = 0 and f.going = 0 as idle
                from line l
                join figures f on f.line_id = l.id
            ), chosen as (
                select s.*
                from shown s
                where %s
                order by s.idle, lower(s.name), s.id
                limit :size
            )
            select c.id, c.name, c.is_group, c.domain_id, c.group_name, c.waiting, c.going, c.oldest,
                n.step_run_id as next_id, n.title as next_title
            from chosen c
            left join lateral (
                select q.step_run_id, q.title
                from queue_entry q
                where c.waiting > 0
                and q.target in (
                    select p.target
                    from part p
                    where p.line_id = c.id)
                and q.kind = 'STEP_RUN'
                order by
                    case
                        when q.wait_code is null or q.wait_code in (:soon) then 0
                        when q.wait_code <> 'NOT_YET' then 1
                        else 2
                    end, q.rank, q.step_run_id
                limit 1
            ) n on true
            order by c.idle, lower(c.name), c.id
            """;

    private static final String ONE = LINES.formatted("s.id = :id");

    private static final String PAGE =
            LINES.formatted(
                    """
                    cast(:after as uuid) is null
                    or (s.idle, lower(s.name), s.id) > (
                        select a.idle, lower(a.name), a.id
                        from shown a
                        where a.id = :after)
                    """);

    private final JdbcClient jdbc;

    QueueLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Throws NOT_FOUND when there is no such machine or group. */
    public QueueLine find(UUID id) {
        return jdbc.sql(ONE)
                .params(Map.of("id", id, "size", 1, "soon", SOON))
                .query(QueueLine.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("run queue", id));
    }

    /** Those with something in them first, then by name; one more than {@code size} if there is. */
    public List<QueueLine> page(@Nullable UUID after, int size) {
        return jdbc.sql(PAGE)
                .param("after", after)
                .param("size", size + 1)
                .param("soon", SOON)
                .query(QueueLine.class)
                .list();
    }
}
