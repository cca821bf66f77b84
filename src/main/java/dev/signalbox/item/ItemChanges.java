package dev.signalbox.item;

import dev.signalbox.kit.Refused;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Changes the state of many items by hand with one statement, and tells their runs what that did to
 * the counts.
 */
@Component
class ItemChanges {

    private static final String PICKED =
            """
            with picked as (
                select id, state, run_id, step_id
                from work_item
                where (%s)
                and state in (:from)
                and (run_id is null or run_id = any(cast(:runs as uuid[])))
                order by id
                for no key update
            ), changed as (
                %s
            ), told as (
                insert into run_news (run_id, step_id, kind, pending, done, failed, at)
                select run_id, step_id, 'ITEMS',
                    count(*) filter (where after = 'PENDING') - count(*) filter (where before = 'PENDING'),
                    count(*) filter (where after = 'DONE'),
                    count(*) filter (where after = 'FAILED') - count(*) filter (where before = 'FAILED'),
                    :now
                from changed
                where run_id is not null
                group by run_id, step_id
            )
            """;

    private static final String UPDATE =
            """
            update work_item w
            set state = :to, state_at = :now, not_before = null, resolved_by = cast(:by as text),
                exception_type = cast(:type as text), exception_code = cast(:code as text),
                exception_message = cast(:message as text), version = w.version + 1
            from picked p
            where w.id = p.id
            returning w.id, p.state as before, :to as after, w.run_id, w.step_id
            """;

    private static final String DELETE =
            """
            delete from work_item w
            using picked p
            where w.id = p.id
            returning w.id, p.state as before, '' as after, w.run_id, w.step_id
            """;

    private final JdbcClient jdbc;
    private final News news;
    private final Clock clock;

    ItemChanges(JdbcClient jdbc, News news, Clock clock) {
        this.jdbc = jdbc;
        this.news = news;
        this.clock = clock;
    }

    /** Gives the chosen items that are in one of {@code from} the state {@code to}. */
    BulkResult change(
            Selection chosen,
            Set<ItemState> from,
            ItemState to,
            @Nullable String resolvedBy,
            @Nullable ItemException exception) {
        List<UUID> runs = lockRuns(chosen);
        int changed =
                statement(chosen, from, runs, UPDATE, "select count(*) from changed")
                        .param("to", to.name())
                        .param("by", resolvedBy)
                        .param("type", exception == null ? null : exception.type().name())
                        .param("code", exception == null ? null : exception.code())
                        .param("message", exception == null ? null : exception.message())
                        .query(Integer.class)
                        .single();
        return told(chosen, runs, changed);
    }

    /** Deletes the chosen items that may be deleted, with everything that hangs on them. */
    BulkResult delete(Selection chosen, Set<ItemState> from) {
        List<UUID> runs = lockRuns(chosen);
        int changed =
                statement(
                                chosen,
                                from,
                                runs,
                                DELETE,
                                """
                                , bare as (
                                    delete from item_content
                                    where item_id in (
                                        select id from changed
                                        union all
                                        select o.id from item_output o join changed c on c.id = o.parent_id)
                                ), loose as (
                                    delete from item_file
                                    where item_id in (
                                        select id from changed
                                        union all
                                        select o.id from item_output o join changed c on c.id = o.parent_id)
                                )
                                select count(*) from changed
                                """)
                        .query(Integer.class)
                        .single();
        return told(chosen, runs, changed);
    }

    private JdbcClient.StatementSpec statement(
            Selection chosen, Set<ItemState> from, List<UUID> runs, String change, String end) {
        return jdbc.sql(PICKED.formatted(chosen.condition(), change) + end)
                .params(chosen.parameters())
                .param("from", from.stream().map(Enum::name).toList())
                .param("runs", Payloads.texts(runs))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
    }

    /**
     * Keeps the runs from being stopped or settled meanwhile. Nothing is decided by hand in a run
     * that is being stopped.
     */
    List<UUID> lockRuns(Selection chosen) {
        record Run(UUID id, boolean stopping) {}
        List<Run> runs =
                jdbc.sql(
                                """
                                select id, state = 'STOPPING' as stopping
                                from process_run
                                where id in (select run_id from work_item where %s)
                                order by id
                                for share
                                """
                                        .formatted(chosen.condition()))
                        .params(chosen.parameters())
                        .query((row, _) ->
                                new Run(
                                        row.getObject("id", UUID.class),
                                        row.getBoolean("stopping")))
                        .list();
        if (!runs.isEmpty() && runs.stream().allMatch(Run::stopping)) {
            throw Refused.conflict(
                    "RUN_STOPPING",
                    "The process run is being stopped; its work items can be dealt with once it has settled.");
        }
        return runs.stream().filter(run -> !run.stopping()).map(Run::id).toList();
    }

    private BulkResult told(Selection chosen, List<UUID> runs, int changed) {
        if (changed > 0) {
            news.appended(runs);
        }
        Integer size = chosen.size();
        return new BulkResult(changed, size == null ? 0 : size - changed);
    }
}
