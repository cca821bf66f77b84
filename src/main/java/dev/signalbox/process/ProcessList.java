package dev.signalbox.process;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads lists of processes. */
@Component
public class ProcessList {

    /** A process as programs list it. */
    public record Entry(UUID id, String name, Instant createdAt) {}

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
}
