package dev.signalbox.firing;

import dev.signalbox.processrun.StartedBy;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what triggers did lately, the newest first: by themselves, or by a start order. */
@Component
public class FiringList {

    private static final String NEWEST =
            """
            select f.id, f.at, f.kind, f.trigger_id, f.trigger_name, f.outcome, r.id as run_id,
                r.number as run_number, f.message
            from (
                (select id, at, kind, trigger_id, trigger_name, outcome, run_id, message
                from firing
                where %s
                order by id desc
                limit :most)
                union all
                (select id, coalesce(ended_at, created_at), source, source_id, by_name, state, run_id,
                    coalesce(message, '')
                from start_order
                where %s
                order by id desc
                limit :most)
            ) f
            left join process_run r on r.id = f.run_id
            order by f.id desc
            limit :most
            """;

    private final JdbcClient jdbc;

    FiringList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of one trigger. */
    public List<Firing> of(StartedBy.Kind kind, UUID triggerId, int most) {
        return jdbc.sql(
                        NEWEST.formatted(
                                "trigger_id = :trigger", "source = :kind and source_id = :trigger"))
                .param("kind", kind.name())
                .param("trigger", triggerId)
                .param("most", most)
                .query(Firing.class)
                .list();
    }

    /** Of all triggers of a process, those that are gone too. */
    public List<Firing> ofProcess(UUID processId, int most) {
        return jdbc.sql(NEWEST.formatted("process_id = :process", "process_id = :process"))
                .param("process", processId)
                .param("most", most)
                .query(Firing.class)
                .list();
    }
}
