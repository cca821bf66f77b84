package dev.signalbox.explorer;

import dev.signalbox.filter.Field;
import dev.signalbox.filter.Term;
import dev.signalbox.filter.Value;
import dev.signalbox.kit.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Values that were seen: names, codes of items that are failed now, places in new payloads. */
@Component
class SeenValues {

    /** Enough to know what payloads look like; long ones are not looked at. */
    private static final int PAYLOADS = 60;

    private static final int LONGEST = 32_000;
    private static final int DEEPEST = 4;
    private static final int MOST_PATHS = 300;

    /** Statements by the name of the field; each walks an index from value to value. */
    private static final Map<String, String> VALUES =
            Map.of(
                    "process",
                    "select name from process where name ilike :like order by lower(name) limit :most",
                    "step",
                    "select distinct name from step where name ilike :like order by name limit :most",
                    "assignee",
                    """
                    select username from users
                    where enabled and (username ilike :like or display_name ilike :like)
                    order by username limit :most
                    """,
                    "exception.code",
                    different("exception_code", ":like") + "limit :most",
                    "exception.pattern",
                    different("exception_pattern", ":like") + "limit :most");

    private final JdbcClient jdbc;
    private final Json json;

    SeenValues(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The values of failed items that are like something; jumps from one to the next, however many
     * items have it.
     */
    static String different(String column, String like) {
        return """
        with recursive seen as (
            (select %1$s as value from work_item
                where state = 'FAILED' and %1$s is not null order by %1$s limit 1)
            union all
            select (select w.%1$s from work_item w
                where w.state = 'FAILED' and w.%1$s > s.value order by w.%1$s limit 1)
            from seen s
            where s.value is not null
        )
        select value from (select value from seen limit 5000) s
        where value ilike %2$s
        """
                .formatted(column, like);
    }

    List<String> of(Field field, String part, int most) {
        String sql = VALUES.get(field.name());
        if (sql == null) {
            return List.of();
        }
        return jdbc.sql(sql)
                .param("like", "%" + Value.escaped(part) + "%")
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Places in the payloads of the newest items, as the filter writes them. */
    List<String> paths() {
        List<String> payloads =
                jdbc.sql(
                                """
                                select c.payload::text
                                from (select id from work_item order by id desc limit :most) w
                                join item_content c on c.item_id = w.id
                                where pg_column_size(c.payload) < :longest
                                """)
                        .param("most", PAYLOADS)
                        .param("longest", LONGEST)
                        .query(String.class)
                        .list();
        var found = new TreeSet<String>();
        payloads.forEach(payload -> gather(json.read("payload", payload), List.of(), found));
        return List.copyOf(found);
    }

    private static void gather(JsonNode node, List<String> path, Set<String> found) {
        if (found.size() >= MOST_PATHS || path.size() > DEEPEST) {
            return;
        }
        if (node.isArray()) {
            node.forEach(one -> gather(one, path, found));
        } else if (node.isObject()) {
            node.properties()
                    .forEach(entry -> {
                        var longer = new ArrayList<>(path);
                        longer.add(entry.getKey());
                        gather(entry.getValue(), longer, found);
                    });
        } else if (!path.isEmpty()) {
            found.add(Term.of(ItemTerms.PAYLOAD, path, Value.of("")).name());
        }
    }
}
