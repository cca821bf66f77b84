package dev.signalbox.fleet;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Refused;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people change about a machine; all of it is audited. */
@Component
public class MachineCare {

    private final JdbcClient jdbc;
    private final Machines machines;
    private final Audit audit;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MachineCare(
            JdbcClient jdbc,
            Machines machines,
            Audit audit,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.machines = machines;
        this.audit = audit;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public void rename(UUID id, String name, Actor by) {
        Machine machine = machines.find(id);
        String wanted = name.strip();
        MachineNames.check(wanted);
        try {
            jdbc.sql("update machine set name = :name, version = version + 1 where id = :id")
                    .param("name", wanted)
                    .param("id", id)
                    .update();
        } catch (DuplicateKeyException e) {
            throw Refused.invalid(
                    "name",
                    "There is another machine " + wanted + ". Names of machines are unique.");
        }
        changed(by, "rename", machine, Map.of("name", machine.name()), Map.of("name", wanted));
    }

    @Transactional
    public void beginMaintenance(UUID id, Machine.Maintenance.Mode mode, Actor by) {
        Machine machine = machines.find(id);
        jdbc.sql(
                        """
                        update machine
                        set maintenance = :mode,
                            maintenance_by = :by,
                            maintenance_at = coalesce(maintenance_at, :now),
                            version = version + 1
                        where id = :id
                        """)
                .param("mode", mode.name())
                .param("by", by.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        changed(by, "maintenance", machine, null, Map.of("going", mode));
        events.publishEvent(new MaintenanceBegan(id, mode, by.name()));
    }

    @Transactional
    public void endMaintenance(UUID id, Actor by) {
        Machine machine = machines.find(id);
        int ended =
                jdbc.sql(
                                """
                                update machine
                                set maintenance = null,
                                    maintenance_by = null,
                                    maintenance_at = null,
                                    version = version + 1
                                where id = :id
                                  and maintenance is not null
                                """)
                        .param("id", id)
                        .update();
        if (ended == 1) {
            changed(by, "maintenance-end", machine, null, null);
        }
    }

    @Transactional
    public void approve(UUID id, Actor by) {
        Machine machine = machines.find(id);
        int approved =
                jdbc.sql(
                                "update machine set approved = true, version = version + 1 where id = :id and not approved")
                        .param("id", id)
                        .update();
        if (approved == 1) {
            changed(by, "approve", machine, null, null);
        }
    }

    /** A person says that only one agent uses the key any more. */
    @Transactional
    public void endTwins(UUID id, Actor by) {
        Machine machine = machines.find(id);
        jdbc.sql(
                        "update machine set cloned_at = null, cloned_addresses = null, version = version + 1 where id = :id")
                .param("id", id)
                .update();
        changed(by, "twins-end", machine, null, null);
    }

    private void changed(
            Actor by,
            String verb,
            Machine machine,
            @Nullable Object before,
            @Nullable Object after) {
        audit.record(by, "machine." + verb, "machine", machine.id(), machine.name(), before, after);
        journal.write(Event.ofMachine("machine." + verb, machine.id()));
        events.publishEvent(new MachineNews(machine.id()));
    }
}
