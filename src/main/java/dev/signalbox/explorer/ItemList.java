package dev.signalbox.explorer;

import dev.signalbox.item.ItemState;
import dev.signalbox.item.Payloads;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists of work items, by key. */
@Component
public class ItemList {

    /** Counting stops here: a larger number is shown as "more than". */
    public static final int COUNT_CAP = 10_000;

    static final int SECONDS = 2;
    private static final int PATIENCE_SECONDS = 120;

    private static final String ROWS =
            """
            select i.id, i.process_id, p.name as process_name, i.run_id, r.number as run_number,
                i.step_id, s.name as step_name, i.step_run_id, i.state, i.reference, i.priority,
                u.display_name as assignee_name, i.exception_type, i.exception_code,
                left(i.exception_message, 400) as exception_message,
                left(c.payload::text, 240) as preview, i.attempt, i.not_before, i.created_at, i.state_at
            from %s
            join process p on p.id = i.process_id
            left join process_run r on r.id = i.run_id
            left join step s on s.revision_id = r.revision_id and s.id = i.step_id
            left join users u on u.id = i.assignee_id
            left join item_content c on c.item_id = i.id
            """;

    private static final String ONE = ROWS.formatted("work_item i") + "where i.id = :id";

    private static final String PAGE =
            "with picked as (\n%s)\n"
                    + ROWS.formatted("picked k\njoin work_item i on i.id = k.id")
                    + "order by %s";

    private final Searches searches;
    private final Searches unhurried;
    private final Clock clock;

    ItemList(DataSource dataSource, Clock clock) {
        this.searches = new Searches(dataSource, SECONDS);
        this.unhurried = new Searches(dataSource, PATIENCE_SECONDS);
        this.clock = clock;
    }

    /** Asks the indexes of payloads, so that a search can be listed and counted after that. */
    public Asked ask(ItemSearch search) {
        return searches.ask(search);
    }

    /** One more row than {@code size} where there is more, from after the key {@code after} on. */
    public List<ItemRow> page(Asked asked, @Nullable String after, int size) {
        Picked picked = asked.picked();
        if (after != null) {
            picked.after(ItemKey.read(after));
        }
        String sql = PAGE.formatted(picked.sql(), asked.search().order().by("i"));
        return searches.limited(jdbc ->
                jdbc.sql(sql)
                        .params(picked.parameters())
                        .param("most", size + 1)
                        .query(ItemRow.class)
                        .list());
    }

    /**
     * Ids of up to {@code size} items, newest first, from before {@code after} on; for work that
     * may take its time.
     */
    public List<UUID> ids(ItemSearch search, @Nullable UUID after, int size) {
        return unhurried.limited(jdbc -> {
            Picked picked = unhurried.ask(search.ordered(ItemOrder.NEWEST)).picked();
            if (after != null) {
                picked.after(new ItemKey(null, after));
            }
            return jdbc.sql("select id from (\n" + picked.sql() + ") k order by id desc")
                    .params(picked.parameters())
                    .param("most", size)
                    .query(UUID.class)
                    .list();
        });
    }

    /** The newest items of a run that are in a state, one more than {@code size} where there is. */
    public List<ItemRow> newest(UUID runId, ItemState state, int size) {
        var search = ItemSearch.of(ItemSearch.of(runId, state), clock.instant());
        return page(ask(search), null, size);
    }

    /** One item, or null. */
    public @Nullable ItemRow find(UUID id) {
        return searches.limited(jdbc ->
                jdbc.sql(ONE).param("id", id).query(ItemRow.class).list().stream()
                        .findFirst()
                        .orElse(null));
    }

    /** How many match, counted up to one more than {@link #COUNT_CAP}. */
    public int count(Asked asked) {
        Picked picked = asked.picked();
        return searches.limited(jdbc ->
                jdbc.sql("select count(*) from (\n" + picked.unordered() + ") k")
                        .params(picked.parameters())
                        .param("most", COUNT_CAP + 1)
                        .query(Integer.class)
                        .single());
    }

    private record InState(ItemState state, long count) {}

    /** How many of these items are in which state; unknown ones are in none. */
    public Map<ItemState, Long> states(Collection<UUID> ids) {
        return searches.limited(jdbc ->
                jdbc
                        .sql(
                                """
                                select state, count(*) as count
                                from work_item
                                where id = any (cast(:ids as uuid[]))
                                group by state
                                """)
                        .param("ids", Payloads.texts(ids))
                        .query(InState.class)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(InState::state, InState::count)));
    }
}
