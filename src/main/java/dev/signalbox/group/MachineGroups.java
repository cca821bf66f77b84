package dev.signalbox.group;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.matching.Balancing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The machine groups, and the verbs over them. */
@Component
public class MachineGroups {

    private static final String READ =
            """
            select g.*, (select count(*) from machine m where m.group_id = g.id and m.removed_at is null) as machines
            from machine_group g
            """;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Audit audit;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MachineGroups(
            JdbcClient jdbc,
            Ids ids,
            Audit audit,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.audit = audit;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** By name. */
    public List<MachineGroup> list() {
        return jdbc.sql(READ + "order by lower(g.name)").query(MachineGroups::group).list();
    }

    /** Throws NOT_FOUND. */
    public MachineGroup find(UUID id) {
        return jdbc.sql(READ + "where g.id = :id")
                .param("id", id)
                .query(MachineGroups::group)
                .optional()
                .orElseThrow(() -> Refused.notFound("machine group", id));
    }

    public Optional<MachineGroup> findByName(String name) {
        return jdbc.sql(READ + "where lower(g.name) = lower(:name)")
                .param("name", name.strip())
                .query(MachineGroups::group)
                .optional();
    }

    @Transactional
    public MachineGroup create(GroupForm form, Actor by) {
        form.check();
        UUID id = ids.next();
        write(
                """
                insert into machine_group (
                    id, name, description, balancing, places, shared_places, session_limit, session_reuse,
                    queue_limit_seconds, lost_limit_seconds, slot_pool_id, screen_width, screen_height,
                    created_at, created_by)
                values (
                    :id, :name, :description, :balancing, :places, :sharedPlaces, :sessionLimit, :sessionReuse,
                    :queueLimit, :lostLimit, :slotPool, :screenWidth, :screenHeight, :now, :by)
                """,
                id,
                form,
                by);
        MachineGroup made = find(id);
        audit.record(by, "machine-group.create", "machine-group", id, made.name(), null, made);
        journal.write(Event.of("machine.groups", Map.of("group", id)));
        return made;
    }

    /** Refused with CHANGED_MEANWHILE when it is not as the caller saw it any more. */
    @Transactional
    public MachineGroup update(UUID id, GroupForm form, int version, Actor by) {
        form.check();
        MachineGroup before = lock(id);
        if (before.version() != version) {
            throw Refused.changedMeanwhile(before.name());
        }
        write(
                """
                update machine_group
                set name = :name, description = :description, balancing = :balancing, places = :places,
                    shared_places = :sharedPlaces, session_limit = :sessionLimit, session_reuse = :sessionReuse,
                    queue_limit_seconds = :queueLimit, lost_limit_seconds = :lostLimit, slot_pool_id = :slotPool,
                    screen_width = :screenWidth, screen_height = :screenHeight, version = version + 1
                where id = :id
                """,
                id,
                form,
                by);
        MachineGroup after = find(id);
        audit.record(by, "machine-group.edit", "machine-group", id, after.name(), before, after);
        changed(id);
        return after;
    }

    /** Only when it has no machines, no step names it and nobody waits for it. */
    @Transactional
    public void delete(UUID id, Actor by) {
        MachineGroup group = lock(id);
        List<String> obstacles = obstacles(id);
        if (!obstacles.isEmpty()) {
            throw Refused.conflict(
                    "IN_USE", group.name() + " cannot be deleted. " + String.join(" ", obstacles));
        }
        jdbc.sql("update machine set group_id = null where group_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("delete from machine_group where id = :id").param("id", id).update();
        audit.record(by, "machine-group.delete", "machine-group", id, group.name(), group, null);
        changed(id);
    }

    /** Sentences that say why it cannot be deleted now; none when it can. */
    public List<String> obstacles(UUID id) {
        return jdbc.sql(
                        """
                        select case count(*)
                                when 1 then 'One machine is in it; take it out first.'
                                else count(*) || ' machines are in it; take them out first.'
                            end as sentence
                        from machine
                        where group_id = :id and removed_at is null
                        having count(*) > 0
                        union all
                        select 'Steps of ' || string_agg(distinct p.name, ', ') || ' run on it, or did in runs that are kept.'
                        from step s
                        join process_revision r on r.id = s.revision_id
                        join process p on p.id = r.process_id
                        where s.machine_group_id = :id
                        having count(*) > 0
                        union all
                        select case count(*)
                                when 1 then 'One step run waits for it or runs for it.'
                                else count(*) || ' step runs wait for it or run for it.'
                            end
                        from (
                            select step_run_id from queue_entry where group_id = :id
                            union all
                            select step_run_id from assignment where group_id = :id) as going
                        having count(*) > 0
                        """)
                .param("id", id)
                .query(String.class)
                .list();
    }

    /** Keeps others from changing it, and who is in it, until the transaction ends. */
    MachineGroup lock(UUID id) {
        jdbc.sql("select id from machine_group where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional();
        return find(id);
    }

    private void changed(UUID id) {
        journal.write(Event.of("machine.groups", Map.of("group", id)));
        events.publishEvent(new GroupChanged(id));
        events.publishEvent(new SlotPoolsChanged());
    }

    private void write(String sql, UUID id, GroupForm form, Actor by) {
        GroupSettings settings = form.settings();
        try {
            SettingRows.write(jdbc.sql(sql), settings)
                    .param("id", id)
                    .param("name", form.name().strip())
                    .param("description", form.description().strip())
                    .param("balancing", form.balancing().name())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("by", by.name())
                    .update();
        } catch (DuplicateKeyException e) {
            throw Refused.invalid(
                    "name",
                    "There is another group " + form.name().strip() + ". Names are unique.");
        } catch (DataIntegrityViolationException e) {
            throw SlotPools.gone();
        }
    }

    private static MachineGroup group(ResultSet row, int number) throws SQLException {
        return new MachineGroup(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("description"),
                Balancing.valueOf(row.getString("balancing")),
                SettingRows.read(row, number),
                row.getInt("machines"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                row.getInt("version"));
    }
}
