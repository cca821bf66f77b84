package dev.signalbox.desk;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Refused;
import dev.signalbox.payload.PayloadSchemas;
import dev.signalbox.process.Process;
import dev.signalbox.process.Processes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says at which machines the person who sits there may start a process. */
@Component
public class DeskProcesses {

    /** The place that stands for every machine. */
    static final String EVERYWHERE = "everywhere";

    private final JdbcClient jdbc;
    private final Processes processes;
    private final PayloadSchemas schemas;
    private final Audit audit;
    private final Journal journal;

    DeskProcesses(
            JdbcClient jdbc,
            Processes processes,
            PayloadSchemas schemas,
            Audit audit,
            Journal journal) {
        this.jdbc = jdbc;
        this.processes = processes;
        this.schemas = schemas;
        this.audit = audit;
        this.journal = journal;
    }

    /** A process that may be started at a machine. */
    public record Offer(UUID id, String name, String description) {}

    /**
     * What the work items of these processes must hold, as JSON Schema; those that do not say are
     * absent.
     */
    public Map<UUID, String> inputs(List<Offer> offers) {
        return schemas.texts(offers.stream().map(Offer::id).toList());
    }

    /** At one machine, by name. */
    public List<Offer> at(UUID machineId) {
        return jdbc.sql(
                        """
                        select distinct p.id, p.name, p.description, lower(p.name)
                        from desk_process d
                        join process p on p.id = d.process_id
                        join machine m on m.id = :machine
                        where coalesce(d.machine_id, m.id) = m.id
                        and (d.group_id is null or d.group_id = m.group_id)
                        order by lower(p.name)
                        """)
                .param("machine", machineId)
                .query(Offer.class)
                .list();
    }

    /**
     * Where a process may be started, or could be.
     *
     * @param value {@code everywhere}, {@code machine:ID} or {@code group:ID}
     */
    record Place(String value, String name, boolean chosen) {}

    /** Groups first, then machines. */
    List<Place> places(UUID processId) {
        return jdbc.sql(
                        """
                        select value, name, chosen
                        from (
                            select 0 as kind, 'everywhere' as value, 'every machine' as name, exists (
                                select from desk_process
                                where process_id = :process and machine_id is null and group_id is null) as chosen
                            union all
                            select 1, 'group:' || g.id, 'machines of ' || g.name, exists (
                                select from desk_process where process_id = :process and group_id = g.id)
                            from machine_group g
                            union all
                            select 2, 'machine:' || m.id, m.name, exists (
                                select from desk_process where process_id = :process and machine_id = m.id)
                            from machine m
                            where m.removed_at is null) as place
                        order by kind, lower(name)
                        """)
                .param("process", processId)
                .query(Place.class)
                .list();
    }

    /** At these places from now on, and at no others. */
    @Transactional
    void set(UUID processId, List<String> places, Actor by) {
        Process process = processes.find(processId);
        List<Place> before = places(processId);
        jdbc.sql("delete from desk_process where process_id = :process")
                .param("process", processId)
                .update();
        for (String place : places.stream().distinct().toList()) {
            if (before.stream().noneMatch(one -> one.value().equals(place))) {
                throw Refused.invalid(
                        "place",
                        "There is no such machine or group (any more); choose from the list.");
            }
            insert(processId, id("machine:", place), id("group:", place));
        }
        audit.record(
                by,
                "process.desk",
                "process",
                processId,
                process.name(),
                Map.of("at", names(before)),
                Map.of("at", names(places(processId))));
        journal.write(Event.ofProcess("trigger.changed", processId));
    }

    private static List<String> names(List<Place> places) {
        return places.stream().filter(Place::chosen).map(Place::name).toList();
    }

    private void insert(UUID processId, @Nullable UUID machine, @Nullable UUID group) {
        jdbc.sql(
                        """
                        insert into desk_process (process_id, machine_id, group_id)
                        values (:process, :machine, :group)
                        """)
                .param("process", processId)
                .param("machine", machine)
                .param("group", group)
                .update();
    }

    private static @Nullable UUID id(String kind, String place) {
        return place.startsWith(kind) ? UUID.fromString(place.substring(kind.length())) : null;
    }
}
