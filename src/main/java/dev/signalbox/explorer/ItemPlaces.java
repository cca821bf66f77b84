package dev.signalbox.explorer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where items can be: processes, and the run and steps that a filter names. */
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

    /** The run and the step that a filter is about, and the steps it could be narrowed to. */
    record Places(@Nullable String run, Map<UUID, String> steps) {}

    private record StepOf(@Nullable String run, UUID id, String name) {}

    Places of(ItemFilter filter) {
        if (filter.run() == null && filter.process() == null) {
            return new Places(null, Map.of());
        }
        List<StepOf> steps =
                jdbc.sql(
                                """
                                select case when r.id is not null then p.name || ' #' || r.number end as run, s.id, s.name
                                from process p
                                left join process_run r on r.id = cast(:run as uuid)
                                join step s on s.revision_id = coalesce(r.revision_id, p.revision_id)
                                where p.id = coalesce(r.process_id, cast(:process as uuid))
                                order by s.position
                                """)
                        .param("run", filter.run())
                        .param("process", filter.process())
                        .query(StepOf.class)
                        .list();
        var names = new LinkedHashMap<UUID, String>();
        steps.forEach(s -> names.put(s.id(), s.name()));
        return new Places(steps.isEmpty() ? null : steps.getFirst().run(), names);
    }
}
