package dev.signalbox.explorer;

import dev.signalbox.item.ItemState;
import dev.signalbox.item.Payloads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists of work items, newest first, by keyset; a search that takes too long says so instead of
 * holding the database.
 */
@Component
public class ItemList {

    /** Counting stops here: a larger number is shown as "more than". */
    public static final int COUNT_CAP = 10_000;

    private static final int SECONDS = 2;

    private static final String ROWS =
            """
            select i.id, i.process_id, p.name as process_name, i.run_id, r.number as run_number,
                i.step_id, s.name as step_name, i.step_run_id, i.state, i.reference,
                i.exception_type, i.exception_code, left(i.exception_message, 400) as exception_message,
                left(c.payload::text, 240) as preview, i.attempt, i.not_before, i.created_at, i.state_at
            from work_item i
            join process p on p.id = i.process_id
            left join process_run r on r.id = i.run_id
            left join step s on s.revision_id = r.revision_id and s.id = i.step_id
            left join item_content c on c.item_id = i.id
            """;

    private static final String COUNT =
            """
            select count(*)
            from (
                select 1
                from work_item i
                left join item_content c on c.item_id = i.id
                %s
                limit :cap
            ) capped
            """;

    private final JdbcClient jdbc;

    ItemList(DataSource dataSource) {
        var limited = new JdbcTemplate(dataSource);
        limited.setQueryTimeout(SECONDS);
        this.jdbc = JdbcClient.create(limited);
    }

    /** One more row than {@code size} where there is more. */
    public List<ItemRow> page(ItemFilter filter, @Nullable UUID after, int size) {
        var set = new LinkedHashMap<String, Object>();
        List<String> where = where(filter, set);
        if (after != null) {
            where.add("i.id < :after");
            set.put("after", after);
        }
        set.put("size", size + 1);
        String sql = ROWS + clause(where) + "order by i.id desc\nlimit :size";
        return limited(() -> jdbc.sql(sql).params(set).query(ItemRow.class).list());
    }

    /** One item, or null. */
    public @Nullable ItemRow find(UUID id) {
        return jdbc.sql(ROWS + "where i.id = :id")
                .param("id", id)
                .query(ItemRow.class)
                .optional()
                .orElse(null);
    }

    /** How many match, counted up to one more than {@link #COUNT_CAP}. */
    public int count(ItemFilter filter) {
        var set = new LinkedHashMap<String, Object>();
        String sql = COUNT.formatted(clause(where(filter, set)));
        set.put("cap", COUNT_CAP + 1);
        return limited(() -> jdbc.sql(sql).params(set).query(Integer.class).single());
    }

    private record InState(ItemState state, long count) {}

    /** How many of these items are in which state; unknown ones are in none. */
    Map<ItemState, Long> states(Collection<UUID> ids) {
        return jdbc
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
                .collect(Collectors.toMap(InState::state, InState::count));
    }

    private static List<String> where(ItemFilter filter, Map<String, Object> set) {
        var where = new ArrayList<String>();
        equal(where, set, "state", "i.state", filter.state());
        equal(where, set, "process", "i.process_id", filter.process());
        equal(where, set, "run", "i.run_id", filter.run());
        equal(where, set, "step", "i.step_id", filter.step());
        equal(where, set, "type", "i.exception_type", filter.type());
        equal(where, set, "code", "i.exception_code", filter.code());
        if (filter.text() != null) {
            where.add(PayloadSearch.of(filter.text()).condition(set));
        }
        return where;
    }

    private static void equal(
            List<String> where,
            Map<String, Object> set,
            String name,
            String column,
            @Nullable Object value) {
        if (value != null) {
            where.add(column + " = :" + name);
            set.put(name, value);
        }
    }

    private static String clause(List<String> where) {
        return where.isEmpty() ? "" : "where " + String.join("\nand ", where) + "\n";
    }

    private static <T> T limited(java.util.function.Supplier<T> query) {
        try {
            return query.get();
        } catch (QueryTimeoutException e) {
            throw new SearchTooWide(SECONDS, e);
        }
    }
}
