package dev.signalbox.chain;

import dev.signalbox.kit.Refused;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the chains of processes. */
@Component
public class ChainList {

    private static final String FIND =
            """
            select c.id, c.from_process_id as from_id, f.name as from_name, c.to_process_id as to_id, t.name as to_name,
                c.outcome, c.hands_on, c.enabled, c.version
            from process_chain c
            join process f on f.id = c.from_process_id
            join process t on t.id = c.to_process_id
            """;

    private final JdbcClient jdbc;

    ChainList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Chain find(UUID id) {
        return jdbc.sql(FIND + "where c.id = :id")
                .param("id", id)
                .query(Chain.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("chain", id));
    }

    /** Those that start the process, and those that its runs start. */
    public List<Chain> of(UUID processId) {
        return jdbc.sql(
                        FIND
                                + """
                                where :process in (c.from_process_id, c.to_process_id)
                                order by lower(f.name), lower(t.name), c.outcome
                                """)
                .param("process", processId)
                .query(Chain.class)
                .list();
    }

    /** The oldest first, from after one; those that {@link #of} a process has if it is given. */
    public List<Chain> page(@Nullable UUID processId, @Nullable UUID after, int limit) {
        return jdbc.sql(
                        FIND
                                + """
                                where (cast(:process as uuid) is null or :process in (c.from_process_id, c.to_process_id))
                                and (cast(:after as uuid) is null or c.id > :after)
                                order by c.id
                                limit :limit
                                """)
                .param("process", processId)
                .param("after", after)
                .param("limit", limit)
                .query(Chain.class)
                .list();
    }
}
