package dev.signalbox.view;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers what people choose for lists, wherever they sign in. */
@Component
public class ListChoices {

    private final JdbcClient jdbc;

    ListChoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public ListChoice of(@Nullable UUID userId, String list) {
        return jdbc.sql(
                        """
                        select columns, view_id
                        from list_choice
                        where user_id = :user
                        and list = :list
                        """)
                .param("user", userId)
                .param("list", list)
                .query((row, _) -> read(row))
                .optional()
                .orElse(ListChoice.USUAL);
    }

    private static ListChoice read(ResultSet row) throws SQLException {
        Array columns = row.getArray("columns");
        return new ListChoice(
                columns == null ? null : List.of((String[]) columns.getArray()),
                row.getObject("view_id", UUID.class));
    }

    /** Null: the usual ones. */
    public void setColumns(UUID userId, String list, @Nullable List<String> columns) {
        jdbc.sql(
                        """
                        insert into list_choice (user_id, list, columns)
                        values (:user, :list, cast(:columns as text[]))
                        on conflict (user_id, list) do update set columns = excluded.columns
                        """)
                .param("user", userId)
                .param("list", list)
                .param("columns", columns == null ? null : columns.toArray(String[]::new))
                .update();
    }

    /** Null: it opens with all there is. */
    public void setView(UUID userId, String list, @Nullable UUID viewId) {
        jdbc.sql(
                        """
                        insert into list_choice (user_id, list, view_id)
                        values (:user, :list, :view)
                        on conflict (user_id, list) do update set view_id = excluded.view_id
                        """)
                .param("user", userId)
                .param("list", list)
                .param("view", viewId)
                .update();
    }
}
