package dev.signalbox.group;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.fleet.Machine;
import dev.signalbox.fleet.MachineEnrolled;
import dev.signalbox.fleet.MachineNews;
import dev.signalbox.fleet.Machines;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Refused;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which machine is in which group: in one at most. */
@Component
public class Membership {

    private final JdbcClient jdbc;
    private final Machines machines;
    private final MachineGroups groups;
    private final Audit audit;
    private final Journal journal;
    private final ApplicationEventPublisher events;

    Membership(
            JdbcClient jdbc,
            Machines machines,
            MachineGroups groups,
            Audit audit,
            Journal journal,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.machines = machines;
        this.groups = groups;
        this.audit = audit;
        this.journal = journal;
        this.events = events;
    }

    /** The group that a machine is in. */
    public Optional<MachineGroup> of(UUID machineId) {
        return jdbc.sql("select group_id from machine where id = :id and group_id is not null")
                .param("id", machineId)
                .query(UUID.class)
                .optional()
                .map(groups::find);
    }

    /** Refused when it is in another group: it has to leave that one first. */
    @Transactional
    public void join(UUID machineId, UUID groupId, Actor by) {
        join(List.of(machineId), groupId, by);
    }

    /** All of them, or none where one is in another group. */
    @Transactional
    public void join(Collection<UUID> machineIds, UUID groupId, Actor by) {
        MachineGroup group = groups.lock(groupId);
        List<Machine> joined =
                machineIds.stream()
                        .distinct()
                        .sorted()
                        .map(machines::find)
                        .filter(machine -> joins(machine, groupId))
                        .toList();
        joined.forEach(machine -> tell(by, "join", machine, group));
        if (!joined.isEmpty()) {
            events.publishEvent(new GroupChanged(groupId));
        }
    }

    private boolean joins(Machine machine, UUID groupId) {
        int joined =
                jdbc.sql(
                                """
                                update machine
                                set group_id = :group, version = version + 1
                                where id = :id
                                  and group_id is null
                                """)
                        .param("group", groupId)
                        .param("id", machine.id())
                        .update();
        MachineGroup now = of(machine.id()).orElse(null);
        if (joined == 0 && now != null && !now.id().equals(groupId)) {
            throw Refused.conflict(
                    "IN_ANOTHER_GROUP",
                    machine.name()
                            + " is in "
                            + now.name()
                            + "; a machine can be in one group only. Let it leave that one first.");
        }
        return joined == 1;
    }

    /** Whoever waits for the group may start on a machine that came with the group's token. */
    @EventListener
    void on(MachineEnrolled enrolled) {
        of(enrolled.machineId())
                .ifPresent(group -> events.publishEvent(new GroupChanged(group.id())));
    }

    /** It keeps the settings that it had by its group. */
    @Transactional
    public void leave(UUID machineId, Actor by) {
        Machine machine = machines.find(machineId);
        if (machine.group() == null) {
            return;
        }
        MachineGroup group = groups.lock(machine.group().id());
        int left =
                jdbc.sql(
                                """
                                update machine m
                                set group_id = null,
                                    places = s.places,
                                    places_set = m.places_set or g.places is not null,
                                    shared_places = s.shared_places,
                                    session_limit = coalesce(g.session_limit, m.session_limit),
                                    session_reuse = s.session_reuse,
                                    queue_limit_seconds = s.queue_limit_seconds,
                                    lost_limit_seconds = s.lost_limit_seconds,
                                    slot_pool_id = s.slot_pool_id,
                                    screen_width = s.screen_width,
                                    screen_height = s.screen_height,
                                    version = m.version + 1
                                from machine_setting s, machine_group g
                                where m.id = :id
                                  and s.machine_id = m.id
                                  and g.id = m.group_id
                                  and g.id = :group
                                """)
                        .param("id", machineId)
                        .param("group", group.id())
                        .update();
        if (left == 1) {
            tell(by, "leave", machine, group);
            events.publishEvent(new GroupChanged(group.id(), machineId));
        }
    }

    private void tell(Actor by, String verb, Machine machine, MachineGroup group) {
        audit.record(
                by,
                "machine." + verb + "-group",
                "machine",
                machine.id(),
                machine.name(),
                verb.equals("leave") ? Map.of("group", group.name()) : null,
                verb.equals("join") ? Map.of("group", group.name()) : null);
        journal.write(Event.ofMachine("machine." + verb + "-group", machine.id()));
        events.publishEvent(new MachineNews(machine.id()));
    }
}
