package dev.signalbox.column;

import dev.signalbox.access.Actor;
import dev.signalbox.kit.Json;
import dev.signalbox.kit.Refused;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers for each user which columns of a table to show. */
@Component
public class Columns {

    private final JdbcClient jdbc;
    private final Json json;

    Columns(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What this one sees; who is no user sees what everybody sees at first. */
    public Shown chosen(Actor actor, ColumnSet set) {
        if (actor.kind() != Actor.Kind.USER) {
            return Shown.of(set, Map.of());
        }
        var chosen = new LinkedHashMap<String, Boolean>();
        jdbc.sql(
                        """
                        select key, cast(value as boolean) as seen
                        from column_choice, jsonb_each_text(columns)
                        where user_id = :user
                        and table_name = :table
                        """)
                .param("user", actor.id())
                .param("table", set.table())
                .query(row -> {
                    chosen.put(row.getString("key"), row.getBoolean("seen"));
                });
        return Shown.of(set, chosen);
    }

    /** From now on this user sees these columns, and none of the others. */
    public void choose(Actor actor, ColumnSet set, Collection<String> keys) {
        var columns = new LinkedHashMap<String, Boolean>();
        set.columns().forEach(column -> columns.put(column.key(), keys.contains(column.key())));
        for (String key : keys) {
            if (!set.has(key) && !key.isBlank()) {
                columns.put(added(key.strip(), set), true);
            }
        }
        jdbc.sql(
                        """
                        insert into column_choice (user_id, table_name, columns)
                        select id, :table, cast(:columns as jsonb)
                        from users
                        where id = :user
                        on conflict (user_id, table_name) do update set columns = excluded.columns
                        """)
                .param("user", actor.id())
                .param("table", set.table())
                .param("columns", json.write(columns))
                .update();
    }

    private static String added(String key, ColumnSet set) {
        if (set.more() == null) {
            throw Refused.invalid("columns", unknown(key, set));
        }
        return set.more().apply(key);
    }

    private static String unknown(String key, ColumnSet set) {
        return "The table "
                + set.table()
                + " has no column "
                + key
                + "; it has "
                + set.columns().stream().map(Column::key).collect(Collectors.joining(", "))
                + ".";
    }
}
