package dev.signalbox.automation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads lists of packages, those without any version too. */
@Component
public class PackageList {

    /** A package as programs list it. */
    public record Entry(UUID id, String name) {}

    private final JdbcClient jdbc;

    PackageList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From after the one with that id. */
    public List<Entry> oldestFirst(@Nullable UUID after, int limit) {
        return jdbc.sql(
                        """
                        select id, name
                        from package
                        where cast(:after as uuid) is null or id > :after
                        order by id
                        limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query(Entry.class)
                .list();
    }

    Optional<Entry> find(UUID id) {
        return jdbc.sql("select id, name from package where id = :id")
                .param("id", id)
                .query(Entry.class)
                .optional();
    }
}
