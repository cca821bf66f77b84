package dev.signalbox.timeline;

import dev.signalbox.steprun.StepRunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the step runs of a run for drawing; those that found nothing to do are left out. */
@Component
public class Spans {

    /** The newest ones that are looked at when a run is drawn as a whole. */
    public static final int MOST = 5_000;

    private static final String SELECT =
            """
            select sr.id, s.name as step_name, sr.number, sr.state, sr.code,
                coalesce(m.id, t.id) as machine_id, coalesce(m.name, t.name) as machine_name,
                sr.queued_at, sr.assigned_at, sr.started_at, sr.ended_at
            from step_run sr
            join step s on s.revision_id = sr.revision_id and s.id = sr.step_id
            left join machine m on m.id = sr.machine_id
            left join queue_entry q on q.step_run_id = sr.id
            left join machine t on t.id = q.machine_id
            where sr.run_id = :run
            and not sr.no_work
            """;

    private final JdbcClient jdbc;

    Spans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest ones of a run. */
    public List<Span> of(UUID runId) {
        return jdbc.sql(SELECT + "order by sr.id desc\nlimit :most")
                .param("run", runId)
                .param("most", MOST)
                .query(Spans::span)
                .list();
    }

    /**
     * Those that ran on one machine, newest first, from after one on; one more than {@code size}.
     */
    public List<Span> onMachine(UUID runId, UUID machineId, @Nullable UUID after, int size) {
        return jdbc.sql(
                        SELECT
                                + """
                                and sr.machine_id = :machine
                                and (cast(:after as uuid) is null or sr.id < :after)
                                order by sr.id desc
                                limit :size
                                """)
                .param("run", runId)
                .param("machine", machineId)
                .param("after", after)
                .param("size", size + 1)
                .query(Spans::span)
                .list();
    }

    /** By hand: thousands of them are read for one page. */
    private static Span span(ResultSet row, int number) throws SQLException {
        return new Span(
                row.getObject("id", UUID.class),
                row.getString("step_name"),
                row.getInt("number"),
                StepRunState.valueOf(row.getString("state")),
                row.getString("code"),
                row.getObject("machine_id", UUID.class),
                row.getString("machine_name"),
                row.getTimestamp("queued_at").toInstant(),
                instant(row, "assigned_at"),
                instant(row, "started_at"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
