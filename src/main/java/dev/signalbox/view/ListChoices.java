package dev.signalbox.view;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers for each person with which view a list opens. */
@Component
public class ListChoices {

    private final JdbcClient jdbc;

    ListChoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Null: it opens with all there is. */
    public void openWith(UUID userId, String list, @Nullable UUID viewId) {
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
