package dev.signalbox.group;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.fleet.Machine;
import dev.signalbox.fleet.MachineCare;
import dev.signalbox.fleet.MachineNews;
import dev.signalbox.fleet.Machines;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Refused;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a machine is set to by itself; while it is in a group, the group's settings hold. */
@Component
public class MachineSettings {

    private final JdbcClient jdbc;
    private final Machines machines;
    private final MachineCare care;
    private final Audit audit;
    private final Journal journal;
    private final ApplicationEventPublisher events;

    MachineSettings(
            JdbcClient jdbc,
            Machines machines,
            MachineCare care,
            Audit audit,
            Journal journal,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.machines = machines;
        this.care = care;
        this.audit = audit;
        this.journal = journal;
        this.events = events;
    }

    /** Its own, also while a group's hold instead. */
    public GroupSettings own(UUID machineId) {
        return jdbc.sql(
                        """
                        select case when places_set then places end as places, shared_places, session_limit, session_reuse,
                            queue_limit_seconds, lost_limit_seconds, slot_pool_id, screen_width, screen_height
                        from machine
                        where id = :id
                          and removed_at is null
                        """)
                .param("id", machineId)
                .query(SettingRows::read)
                .optional()
                .orElseThrow(() -> Refused.notFound("machine", machineId));
    }

    /** What holds now for the sessions that are made on it. */
    public SessionSettings sessions(UUID machineId) {
        return jdbc.sql(
                        """
                        select m.name as machine, s.group_id as "group", m.facts ->> 'os' as os,
                            m.facts ->> 'user' as agent_user, s.session_reuse as reuse,
                            coalesce(s.screen_width, 0) as width, coalesce(s.screen_height, 0) as height
                        from machine m
                        join machine_setting s on s.machine_id = m.id
                        where m.id = :id
                        """)
                .param("id", machineId)
                .query(SessionSettings.class)
                .single();
    }

    /**
     * Name and settings together: both or none. Refused with CHANGED_MEANWHILE when the machine is
     * not as the caller saw it any more.
     */
    @Transactional
    public void change(UUID machineId, String name, GroupSettings wanted, int version, Actor by) {
        lock(machineId, version);
        named(machineId, name, by);
        change(machineId, wanted, by);
    }

    /** Nothing where it is its name; refused as {@link #change} is. */
    @Transactional
    public void rename(UUID machineId, String name, int version, Actor by) {
        lock(machineId, version);
        named(machineId, name, by);
    }

    private void lock(UUID machineId, int version) {
        int now =
                jdbc.sql(
                                "select version from machine where id = :id and removed_at is null for update")
                        .param("id", machineId)
                        .query(Integer.class)
                        .optional()
                        .orElseThrow(() -> Refused.notFound("machine", machineId));
        if (now != version) {
            throw Refused.changedMeanwhile(machines.find(machineId).name());
        }
    }

    private void named(UUID machineId, String name, Actor by) {
        if (!name.strip().equals(machines.find(machineId).name())) {
            care.rename(machineId, name, by);
        }
    }

    private void change(UUID machineId, GroupSettings wanted, Actor by) {
        Machine machine = machines.find(machineId);
        if (machine.group() != null) {
            throw Refused.conflict(
                    "IN_A_GROUP",
                    machine.name()
                            + " is in "
                            + machine.group().name()
                            + ", whose settings hold. Change them there, or let it leave first.");
        }
        if (!wanted.faults().isEmpty()) {
            throw Refused.invalid(wanted.faults());
        }
        GroupSettings before = own(machineId);
        if (wanted.equals(before)) {
            return;
        }
        try {
            write(machineId, wanted);
        } catch (DataIntegrityViolationException e) {
            throw SlotPools.gone();
        }
        audit.record(by, "machine.settings", "machine", machineId, machine.name(), before, wanted);
        journal.write(Event.ofMachine("machine.settings", machineId));
        events.publishEvent(new MachineSettingsChanged(machineId));
        events.publishEvent(new MachineNews(machineId));
        events.publishEvent(new SlotPoolsChanged());
    }

    private void write(UUID machineId, GroupSettings wanted) {
        SettingRows.write(
                        jdbc.sql(
                                """
                                update machine
                                set places = coalesce(:places, cast(facts ->> 'places' as integer)),
                                    places_set = :placesSet,
                                    shared_places = :sharedPlaces,
                                    session_limit = :sessionLimit,
                                    session_reuse = :sessionReuse,
                                    queue_limit_seconds = :queueLimit,
                                    lost_limit_seconds = :lostLimit,
                                    slot_pool_id = :slotPool,
                                    screen_width = :screenWidth,
                                    screen_height = :screenHeight,
                                    version = version + 1
                                where id = :id
                                """),
                        wanted)
                .param("placesSet", wanted.places() != null)
                .param("id", machineId)
                .update();
    }
}
