package dev.signalbox.explorer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads items with their whole payload, however many they are, a few at a time. */
@Component
public class ItemStream {

    private static final int AT_ONCE = 50;

    private static final String ITEMS =
            """
            select i.id, p.name as process, r.number as run, s.name as step, i.state, i.reference, i.priority,
                u.display_name as assignee, i.attempt, i.exception_type, i.exception_code, i.exception_message,
                i.created_at, i.state_at, c.payload::text as payload
            from (
            %s) k
            join work_item i on i.id = k.id
            join process p on p.id = i.process_id
            left join process_run r on r.id = i.run_id
            left join step s on s.revision_id = r.revision_id and s.id = i.step_id
            left join users u on u.id = i.assignee_id
            left join item_content c on c.item_id = i.id
            order by %s
            """;

    private final NamedParameterJdbcTemplate jdbc;

    ItemStream(DataSource dataSource) {
        var few = new JdbcTemplate(dataSource);
        few.setFetchSize(AT_ONCE);
        this.jdbc = new NamedParameterJdbcTemplate(few);
    }

    /** An item with all that people see of it in lists, and its whole payload as JSON. */
    public record Item(
            UUID id,
            String process,
            @Nullable Long run,
            @Nullable String step,
            String state,
            @Nullable String reference,
            String priority,
            @Nullable String assignee,
            int tries,
            @Nullable String type,
            @Nullable String code,
            @Nullable String message,
            Instant created,
            Instant since,
            @Nullable String payload) {}

    /** All that match. */
    @Transactional(readOnly = true)
    public void each(ItemSearch search, Consumer<Item> reader) {
        read(new Asked(search, null), reader);
    }

    /** These, as far as they are there. */
    @Transactional(readOnly = true)
    public void each(List<UUID> ids, Instant now, Consumer<Item> reader) {
        var any = ItemSearch.of(ItemTerms.LANGUAGE.all(), now);
        read(new Asked(any, ids.toArray(UUID[]::new)), reader);
    }

    private void read(Asked asked, Consumer<Item> reader) {
        Picked picked = asked.picked();
        var parameters = picked.parameters();
        parameters.put("most", Integer.MAX_VALUE);
        jdbc.query(
                ITEMS.formatted(picked.sql(), asked.search().order().by("i")),
                parameters,
                row -> {
                    reader.accept(item(row));
                });
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(
                row.getObject("id", UUID.class),
                row.getString("process"),
                row.getObject("run", Long.class),
                row.getString("step"),
                row.getString("state"),
                row.getString("reference"),
                row.getString("priority"),
                row.getString("assignee"),
                row.getInt("attempt"),
                row.getString("exception_type"),
                row.getString("exception_code"),
                row.getString("exception_message"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("state_at").toInstant(),
                row.getString("payload"));
    }
}
