package dev.signalbox.fleet;

import dev.signalbox.kit.Refused;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds machines; those that were removed are not found. */
@Component
public class Machines {

    private static final String SELECT =
            """
            select m.id, m.name, m.approved, m.trial, m.facts, s.places, m.maintenance, m.maintenance_by,
                m.maintenance_at, m.epoch, m.epoch_at, m.cloned_at, m.cloned_addresses, m.enrolled_at, m.enrolled_by,
                m.version, m.claimed_at, s.group_id, s.lost_limit_seconds, g.name as group_name, b.seen_at, b.address,
                cast(floor(extract(epoch from now() - b.seen_at)) as bigint) as silent_seconds,
                (select count(*) from assignment a where a.machine_id = m.id) as going,
                (select count(*) from assignment a where a.machine_id = m.id and not a.foreground and not a.attended) as going_background
            from machine m
            join machine_setting s on s.machine_id = m.id
            left join machine_group g on g.id = m.group_id
            left join machine_beat b on b.machine_id = m.id
            where m.removed_at is null
            """;

    private final JdbcClient jdbc;
    private final MachineRows rows;

    Machines(JdbcClient jdbc, MachineRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** The machine, or {@link Refused}. */
    public Machine find(UUID id) {
        return jdbc.sql(SELECT + " and m.id = :id")
                .param("id", id)
                .query(rows)
                .optional()
                .orElseThrow(() -> Refused.notFound("machine", id));
    }

    /** By its name, large and small letters alike. */
    public Optional<Machine> findByName(String name) {
        return jdbc.sql(SELECT + " and lower(m.name) = lower(:name)")
                .param("name", name.strip())
                .query(rows)
                .optional();
    }

    /** Those of a group, by name. */
    public List<Machine> ofGroup(UUID groupId) {
        return jdbc.sql(SELECT + " and m.group_id = :group order by lower(m.name)")
                .param("group", groupId)
                .query(rows)
                .list();
    }

    /** All of them, by name. */
    public List<Machine> list() {
        return jdbc.sql(SELECT + " order by lower(m.name)").query(rows).list();
    }
}
