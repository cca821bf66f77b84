package dev.signalbox.dispatch;

import dev.signalbox.matching.Snapshot.Kind;
import dev.signalbox.matching.Snapshot.Waiting;
import dev.signalbox.matching.WaitCode;
import dev.signalbox.matching.WaitCode.Wait;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the line of a match domain: the first of each target and need, merged in one order. */
@Component
class Lines {

    /**
     * Those behind so many who need the same of the same target wait for the same reason, and no
     * target can start more of them at once.
     */
    static final int WINDOW = 200;

    private final JdbcClient jdbc;

    Lines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Goes from need to need along the index, so that it costs nothing how many wait behind the
     * window.
     */
    List<Waiting> of(UUID domain, Instant now) {
        return jdbc.sql(
                        """
                        with recursive target (id) as (
                            select id
                            from machine
                            where id = :domain or group_id = :domain
                            union all
                            select id
                            from machine_group
                            where id = :domain
                        ), need (target, need) as (
                            select t.id, (
                                select min(q.need)
                                from queue_entry q
                                where q.target = t.id)
                            from target t
                            union all
                            select n.target, (
                                select min(q.need)
                                from queue_entry q
                                where q.target = n.target
                                  and q.need > n.need)
                            from need n
                            where n.need is not null
                        )
                        select line.*
                        from need n
                        cross join lateral (
                            select *
                            from queue_entry q
                            where q.target = n.target
                              and q.need = n.need
                              and (q.not_before is null or q.not_before <= :now)
                            order by q.rank, q.step_run_id
                            limit :window
                        ) line
                        where n.need is not null
                        order by line.rank, line.step_run_id
                        """)
                .param("domain", domain)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("window", WINDOW)
                .query(Lines::waiting)
                .list();
    }

    private static Waiting waiting(ResultSet row, int number) throws SQLException {
        return new Waiting(
                row.getObject("step_run_id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                row.getObject("machine_id", UUID.class),
                row.getString("title"),
                row.getBoolean("foreground"),
                row.getBoolean("attended"),
                row.getString("account"),
                row.getBoolean("fail_at_once"),
                at(row, "not_before"),
                wait(row));
    }

    /** A reason that this release does not know is worked out anew. */
    private static @Nullable Wait wait(ResultSet row) throws SQLException {
        WaitCode code = WaitCode.of(row.getString("wait_code"));
        return code == null
                ? null
                : new Wait(
                        code,
                        row.getString("wait_sentence"),
                        row.getObject("wait_holder", UUID.class));
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
