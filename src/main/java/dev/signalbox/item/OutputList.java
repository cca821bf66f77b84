package dev.signalbox.item;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the outputs of process runs: what their last steps brought out. */
@Component
public class OutputList {

    private static final String OF_LAST_STEP =
            """
            where o.run_id = :run
            and o.published_at is not null
            and o.step_id = (
                select step_id
                from run_step
                where run_id = :run
                order by position desc
                limit 1)
            """;

    private final JdbcClient jdbc;

    OutputList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An output of a process run.
     *
     * @param parentId work item of the last step that it came from
     * @param payload as JSON text; null when it has none
     */
    public record RunOutput(UUID id, UUID parentId, Instant createdAt, @Nullable String payload) {}

    /**
     * In the order in which they were made, from after the id {@code after} on; one more than
     * {@code size} where there is more.
     */
    public List<RunOutput> page(UUID runId, @Nullable UUID after, int size) {
        return jdbc.sql(
                        """
                        select o.id, o.parent_id, o.created_at, c.payload::text as payload
                        from item_output o
                        left join item_content c on c.item_id = o.id
                        """
                                + OF_LAST_STEP
                                + """
                                and (cast(:after as uuid) is null or o.id > :after)
                                order by o.id
                                limit :size
                                """)
                .param("run", runId)
                .param("after", after)
                .param("size", size + 1)
                .query(RunOutput.class)
                .list();
    }

    /** The same without their payloads: the first so many ids. */
    public List<UUID> ids(UUID runId, int most) {
        return jdbc.sql(
                        "select o.id from item_output o\n"
                                + OF_LAST_STEP
                                + "order by o.id limit :most")
                .param("run", runId)
                .param("most", most)
                .query(UUID.class)
                .list();
    }
}
