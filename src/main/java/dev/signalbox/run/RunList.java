package dev.signalbox.run;

import dev.signalbox.kit.Viewer;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of process runs, newest first, by keyset. */
@Component
public class RunList {

    /** Counting stops here: a larger number is shown as "more than". */
    public static final int COUNT_CAP = 10_000;

    private static final int SECONDS = 2;

    private static final String ROWS =
            """
            select r.id, r.number, r.process_id, p.name as process_name, v.number as revision, r.state,
                r.started_by_kind, r.started_by_id, r.started_by_name, r.rerun_of,
                r.created_at, r.started_at, r.unresolved_at, r.ended_at, r.stop_at, r.stop_by, r.stop_reason, r.stop_code, r.due_at,
                r.pending, r.in_progress, r.done, r.failed, r.outputs
            from process_run r
            join process p on p.id = r.process_id
            join process_revision v on v.id = r.revision_id
            """;

    private final JdbcClient jdbc;
    private final Viewer viewer = new Viewer();

    /** A search that takes too long ends with {@code QueryTimeoutException}. */
    RunList(DataSource dataSource) {
        var limited = new JdbcTemplate(dataSource);
        limited.setQueryTimeout(SECONDS);
        this.jdbc = JdbcClient.create(limited);
    }

    /**
     * One more row than {@code size} where there is more; {@code after} is the id of the last row
     * seen.
     */
    public List<RunRow> page(RunFilter filter, @Nullable UUID after, int size) {
        RunSort order = filter.order();
        RunWhere where = RunWhere.of(filter, viewer.zone()).after(order, after);
        return jdbc.sql(ROWS + where.clause() + order.orderBy() + "limit :size")
                .params(where.set())
                .param("size", size + 1)
                .query(RunRow.class)
                .list();
    }

    /** How many match, counted up to one more than {@link #COUNT_CAP}. */
    public int count(RunFilter filter) {
        RunWhere where = RunWhere.of(filter, viewer.zone());
        return jdbc.sql(
                        """
                        select count(*)
                        from (
                            select
                            from process_run r
                            %s
                            limit :cap
                        ) capped
                        """
                                .formatted(where.clause()))
                .params(where.set())
                .param("cap", COUNT_CAP + 1)
                .query(Integer.class)
                .single();
    }

    /** One run, or null. */
    public @Nullable RunRow find(UUID id) {
        return jdbc.sql(ROWS + "where r.id = :id")
                .param("id", id)
                .query(RunRow.class)
                .optional()
                .orElse(null);
    }
}
