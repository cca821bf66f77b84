package dev.signalbox.dispatch;

import dev.signalbox.dispatch.Snapshot.Member;
import dev.signalbox.dispatch.Snapshot.Waiting;
import dev.signalbox.dispatch.WaitCode.Holder;
import dev.signalbox.dispatch.WaitCode.Wait;
import dev.signalbox.fleet.AgentSettings;
import dev.signalbox.protocol.Wire;
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

/** Reads the snapshot of a match domain: one query for who waits, one for the places. */
@Component
class Snapshots {

    /**
     * More of either kind than a machine can take at once never need to be looked at in one pass.
     */
    private static final int WINDOW = 1000;

    private final JdbcClient jdbc;
    private final AgentSettings settings;

    Snapshots(JdbcClient jdbc, AgentSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** A machine that is in no group is a domain of its own. */
    Snapshot of(UUID machineId, Instant now) {
        List<Waiting> waiting = waiting(machineId);
        return new Snapshot(now, waiting.isEmpty() ? List.of() : members(machineId, now), waiting);
    }

    private List<Waiting> waiting(UUID machineId) {
        return jdbc.sql(
                        """
                        select step_run_id, machine_id, title, foreground, not_before, wait_code, wait_sentence, wait_holder
                        from (
                            (select * from queue_entry where machine_id = :machine and foreground
                                order by rank, step_run_id limit :window)
                            union all
                            (select * from queue_entry where machine_id = :machine and not foreground
                                order by rank, step_run_id limit :window)
                        ) as line
                        order by rank, step_run_id
                        """)
                .param("machine", machineId)
                .param("window", WINDOW)
                .query((row, number) ->
                        new Waiting(
                                row.getObject("step_run_id", UUID.class),
                                row.getObject("machine_id", UUID.class),
                                row.getString("title"),
                                row.getBoolean("foreground"),
                                at(row, "not_before"),
                                wait(row)))
                .list();
    }

    private List<Member> members(UUID machineId, Instant now) {
        return jdbc.sql(
                        """
                        select m.id, m.name, m.places,
                            case
                                when not m.approved then 'MACHINE_NOT_APPROVED'
                                when b.seen_at is null or b.seen_at <= now() - make_interval(secs => :lost) then 'MACHINE_OFFLINE'
                                when b.seen_at <= now() - make_interval(secs => :unresponsive) then 'MACHINE_UNRESPONSIVE'
                                when m.protocol < :protocol then 'AGENT_TOO_OLD'
                                when m.cloned_at is not null then 'MACHINE_CLONED'
                                when m.maintenance is not null then 'MACHINE_MAINTENANCE'
                                when r.skip_until > :now then 'MACHINE_SKIPPED'
                            end as obstacle,
                            (select count(*) from assignment a where a.machine_id = m.id and not a.foreground) as used,
                            screen.step_run_id as holder, screen.title as holder_title
                        from machine m
                        left join machine_beat b on b.machine_id = m.id
                        left join machine_revision r on r.machine_id = m.id
                        left join lateral (
                            select a.step_run_id, a.title
                            from assignment a
                            where a.machine_id = m.id
                              and a.foreground
                            limit 1
                        ) screen on true
                        where m.id = :machine
                        """)
                .param("machine", machineId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("protocol", Wire.VERSION)
                .param("lost", settings.lostLimit().toSeconds())
                .param("unresponsive", settings.unresponsiveAfter().toSeconds())
                .query(Snapshots::member)
                .list();
    }

    private static Member member(ResultSet row, int number) throws SQLException {
        String obstacle = row.getString("obstacle");
        UUID holder = row.getObject("holder", UUID.class);
        int places = row.getInt("places");
        return new Member(
                row.getObject("id", UUID.class),
                row.getString("name"),
                obstacle == null ? null : WaitCode.valueOf(obstacle),
                places,
                Math.max(0, places - row.getInt("used")),
                holder == null ? null : new Holder(holder, row.getString("holder_title")));
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
