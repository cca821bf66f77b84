package dev.signalbox.explorer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The processes in which items can be. */
@Component
public class ItemPlaces {

    private static final int MOST = 500;

    private final JdbcClient jdbc;

    ItemPlaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Named(UUID id, String name) {}

    /** Names of processes by id, the first 500 by name. */
    public Map<UUID, String> processes() {
        var names = new LinkedHashMap<UUID, String>();
        jdbc.sql(
                        """
                        select id, name
                        from process
                        order by lower(name)
                        limit :most
                        """)
                .param("most", MOST)
                .query(Named.class)
                .list()
                .forEach(p -> names.put(p.id(), p.name()));
        return names;
    }
}
