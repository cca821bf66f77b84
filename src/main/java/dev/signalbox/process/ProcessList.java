package dev.signalbox.process;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads lists of processes. */
@Component
public class ProcessList {

    /** A process as programs list it. */
    public record Entry(UUID id, String name, Instant createdAt) {}

    /**
     * A process as people list it.
     *
     * @param lastState state of its newest run; null: never run
     * @param judged how many of its last twenty runs are completed or wait for a person
     * @param completed how many of those are completed
     * @param failed how many items of its runs have failed and wait for a person
     * @param unresolvedAt since when the first of its runs waits for a person
     */
    record Line(
            UUID id,
            String name,
            String description,
            int steps,
            @Nullable UUID lastRunId,
            @Nullable Long lastNumber,
            @Nullable String lastState,
            @Nullable Instant lastAt,
            long judged,
            long completed,
            long failed,
            @Nullable Instant unresolvedAt) {}

    private final JdbcClient jdbc;

    ProcessList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From after the one with that id. */
    public List<Entry> oldestFirst(@Nullable UUID after, int limit) {
        return jdbc.sql(
                        """
                        select id, name, created_at
                        from process
                        where cast(:after as uuid) is null or id > :after
                        order by id
                        limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query(Entry.class)
                .list();
    }

    /** All that can be chosen, by name. */
    public List<Entry> byName() {
        return jdbc.sql(
                        """
                        select id, name, created_at
                        from process
                        order by lower(name)
                        limit 1000
                        """)
                .query(Entry.class)
                .list();
    }

    /** The same as a map of their names, in that order. */
    public Map<UUID, String> choices() {
        Map<UUID, String> names = new LinkedHashMap<>();
        byName().forEach(one -> names.put(one.id(), one.name()));
        return names;
    }

    /** What they are called; those that do not exist are missing. */
    public Map<UUID, String> names(Collection<UUID> ids) {
        return jdbc
                .sql(
                        """
                        select id, name, created_at
                        from process
                        where id = any(cast(:ids as uuid[]))
                        """)
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(Entry.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Entry::id, Entry::name));
    }

    /** Those whose name has {@code text} in it, by name, from after one. */
    List<Line> page(String text, String after, int limit) {
        return jdbc.sql(
                        """
                        select p.id, p.name, p.description,
                            (select count(*) from step s where s.revision_id = p.revision_id) as steps,
                            last.id as last_run_id, last.number as last_number, last.state as last_state,
                            last.created_at as last_at, recent.judged, recent.completed,
                            coalesce(open.failed, 0) as failed, open.unresolved_at
                        from process p
                        left join lateral (
                            select id, number, state, created_at
                            from process_run
                            where process_id = p.id
                            order by created_at desc, id desc
                            limit 1
                        ) last on true
                        left join lateral (
                            select count(*) filter (where state in ('COMPLETED', 'UNRESOLVED')) as judged,
                                count(*) filter (where state = 'COMPLETED') as completed
                            from (
                                select state
                                from process_run
                                where process_id = p.id
                                order by created_at desc, id desc
                                limit 20
                            ) r
                        ) recent on true
                        left join (
                            select process_id, sum(failed) as failed, min(unresolved_at) as unresolved_at
                            from process_run
                            where state <> 'COMPLETED'
                            and failed > 0
                            group by process_id
                        ) open on open.process_id = p.id
                        where lower(p.name) > lower(:after)
                        and position(lower(:text) in lower(p.name)) > 0
                        order by lower(p.name)
                        limit :limit
                        """)
                .param("after", after)
                .param("text", text)
                .param("limit", limit)
                .query(Line.class)
                .list();
    }
}
