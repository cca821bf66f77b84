package dev.signalbox.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of process runs, newest first, by keyset. */
@Component
public class RunList {

    private static final String ROWS =
            """
            select r.id, r.number, r.process_id, p.name as process_name, r.state,
                r.started_by_kind, r.started_by_name,
                r.created_at, r.started_at, r.unresolved_at, r.ended_at, r.stop_at,
                r.pending, r.in_progress, r.done, r.failed, r.outputs
            from process_run r
            join process p on p.id = r.process_id
            """;

    private final JdbcClient jdbc;

    RunList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One more row than {@code size} where there is more; {@code after} is the id of the last row
     * seen.
     */
    public List<RunRow> page(RunFilter filter, @Nullable UUID after, int size) {
        var where = new ArrayList<String>();
        var set = new LinkedHashMap<String, Object>();
        set.put("size", size + 1);
        if (filter.process() != null) {
            where.add("r.process_id = :process");
            set.put("process", filter.process());
        }
        if ("open".equals(filter.state())) {
            where.add("r.state <> 'COMPLETED'");
        } else if (filter.state() != null) {
            where.add("r.state = :state");
            set.put("state", filter.state());
            if (!"COMPLETED".equals(filter.state())) {
                // Lets the planner use the index over open runs.
                where.add("r.state <> 'COMPLETED'");
            }
        }
        if (filter.number() != null) {
            where.add("r.number = :number");
            set.put("number", filter.number());
        }
        if (after != null) {
            where.add(
                    "(r.created_at, r.id) < (select created_at, id from process_run where id = :after)");
            set.put("after", after);
        }
        String clause = where.isEmpty() ? "" : "where " + String.join("\nand ", where) + "\n";
        return jdbc.sql(ROWS + clause + "order by r.created_at desc, r.id desc\nlimit :size")
                .params(set)
                .query(RunRow.class)
                .list();
    }

    /** One run, or null. */
    public @Nullable RunRow find(UUID id) {
        return jdbc.sql(ROWS + "where r.id = :id")
                .param("id", id)
                .query(RunRow.class)
                .optional()
                .orElse(null);
    }

    /** The last runs of every step of a process, for its grid of runs and steps. */
    public record Cell(
            UUID runId, int position, long pending, long inProgress, long done, long failed) {

        /** The one word that says most about it. */
        public String state() {
            if (failed > 0) {
                return "failed";
            }
            if (inProgress > 0) {
                return "running";
            }
            if (pending > 0) {
                return "waiting";
            }
            return done > 0 ? "done" : "none";
        }
    }

    /** Counts of each step of the newest {@code runs} runs of a process. */
    public List<Cell> grid(UUID process, int runs) {
        return jdbc.sql(
                        """
                        select rs.run_id, rs.position, rs.pending, rs.in_progress, rs.done, rs.failed
                        from (
                            select id, created_at
                            from process_run
                            where process_id = :process
                            order by created_at desc, id desc
                            limit :runs
                        ) r
                        join run_step rs on rs.run_id = r.id
                        order by r.created_at desc, rs.run_id desc, rs.position
                        """)
                .param("process", process)
                .param("runs", runs)
                .query(Cell.class)
                .list();
    }
}
