package dev.signalbox.review;

import dev.signalbox.kit.Refused;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists what needs a person: runs with failed items, what waits the longest first. */
@Component
class UnresolvedList {

    /** Whose work. */
    enum Whose {
        ALL,
        MINE,
        UNASSIGNED;

        static Whose of(String word) {
            try {
                return valueOf(word.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw Refused.invalid(
                        "whose", "whose is all, mine or unassigned, not " + word + ".");
            }
        }
    }

    private static final String ROWS =
            """
            with owned as (
                select i.run_id, count(*) as owned, count(*) filter (where i.assignee_id = cast(:me as uuid)) as mine,
                    string_agg(distinct u.display_name, ', ') as owners
                from work_item i
                join users u on u.id = i.assignee_id
                where i.assignee_id is not null
                and i.state = 'FAILED'
                group by i.run_id
            ), open as (
                select r.id, r.number, r.process_id, p.name as process_name, r.state, r.unresolved_at, r.failed,
                    coalesce(o.mine, 0) as mine, coalesce(o.owned, 0) as owned, o.owners,
                    f.id as item_id, f.exception_type, f.exception_code,
                    left(f.exception_message, 300) as exception_message,
                    date_trunc('milliseconds', coalesce(r.unresolved_at, f.state_at, r.created_at)) as since
                from process_run r
                join process p on p.id = r.process_id
                left join owned o on o.run_id = r.id
                left join lateral (
                    select id, exception_type, exception_code, exception_message, state_at
                    from work_item
                    where run_id = r.id
                    and state = 'FAILED'
                    order by id
                    limit 1
                ) f on true
                where r.state <> 'COMPLETED'
                and r.failed > 0
                and (cast(:process as uuid) is null or r.process_id = :process)
            )
            """;

    private static final String PAGE =
            ROWS
                    + """
                    select *
                    from open
                    where (:whose <> 'MINE' or mine > 0)
                    and (:whose <> 'UNASSIGNED' or owned < failed)
                    and (since, id) > (:since, :after)
                    order by since, id
                    limit :size
                    """;

    private static final String COUNTS =
            ROWS
                    + """
                    select count(*) as runs, coalesce(sum(failed), 0) as items, coalesce(sum(mine), 0) as mine,
                        coalesce(sum(greatest(failed - owned, 0)), 0) as unassigned, min(since) as oldest
                    from open
                    """;

    private final JdbcClient jdbc;

    UnresolvedList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How much there is, in runs and items, and since when the oldest waits. */
    record Counts(long runs, long items, long mine, long unassigned, @Nullable Instant oldest) {}

    Counts counts(@Nullable UUID process, @Nullable UUID me) {
        return jdbc.sql(COUNTS)
                .param("process", process)
                .param("me", me)
                .query(Counts.class)
                .single();
    }

    /** One more row than {@code size} where there is more. */
    List<Unresolved> page(
            Whose whose,
            @Nullable UUID process,
            @Nullable UUID me,
            @Nullable String after,
            int size) {
        return jdbc.sql(PAGE)
                .param("whose", whose.name())
                .param("process", process)
                .param("me", me)
                .param("since", since(after))
                .param("after", after == null ? new UUID(0, 0) : id(after))
                .param("size", size + 1)
                .query(Unresolved.class)
                .list();
    }

    /** Items of an input queue whose deadline passed before a run took them. */
    record Expired(UUID processId, String processName, long items) {}

    List<Expired> expired(@Nullable UUID process) {
        return jdbc.sql(
                        """
                        select p.id as process_id, p.name as process_name, count(*) as items
                        from work_item i
                        join process p on p.id = i.process_id
                        where i.state = 'EXPIRED'
                        and (cast(:process as uuid) is null or i.process_id = :process)
                        group by p.id, p.name
                        order by lower(p.name)
                        limit 50
                        """)
                .param("process", process)
                .query(Expired.class)
                .list();
    }

    private static OffsetDateTime since(@Nullable String after) {
        if (after == null) {
            return Instant.EPOCH.atOffset(ZoneOffset.UTC);
        }
        if (!after.matches("\\d{1,15}_.+")) {
            throw Refused.invalid(
                    "after", "This part of the list is not there; begin at its start.");
        }
        long millis = Long.parseLong(after.substring(0, after.indexOf('_')));
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    }

    private static UUID id(String after) {
        try {
            return UUID.fromString(after.substring(after.indexOf('_') + 1));
        } catch (IllegalArgumentException e) {
            throw Refused.invalid(
                    "after", "This part of the list is not there; begin at its start.");
        }
    }
}
