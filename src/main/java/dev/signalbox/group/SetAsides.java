package dev.signalbox.group;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.fleet.Machine;
import dev.signalbox.fleet.MachineNews;
import dev.signalbox.fleet.Machines;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts that are not tried again on a machine, because their sign-ins were refused. */
@Component
public class SetAsides {

    private final JdbcClient jdbc;
    private final Machines machines;
    private final Audit audit;
    private final Journal journal;
    private final ApplicationEventPublisher events;

    SetAsides(
            JdbcClient jdbc,
            Machines machines,
            Audit audit,
            Journal journal,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.machines = machines;
        this.audit = audit;
        this.journal = journal;
        this.events = events;
    }

    /** Its refusals are forgotten, and it is tried again. Nothing where there are none. */
    @Transactional
    public void letIn(UUID machineId, String accountKey, Actor by) {
        Machine machine = machines.find(machineId);
        Optional<String> account =
                jdbc.sql(
                                """
                                with everywhere as (
                                    update account
                                    set refusals = 0, set_aside_at = null
                                    where key = :key
                                    and refusals > 0
                                )
                                update sign_in_refusal
                                set refusals = 0, set_aside_at = null
                                where machine_id = :machine
                                and account_key = :key
                                and refusals > 0
                                returning account
                                """)
                        .param("machine", machineId)
                        .param("key", accountKey)
                        .query(String.class)
                        .optional();
        if (account.isEmpty()) {
            return;
        }
        audit.record(
                by,
                "machine.let-account-in",
                "machine",
                machineId,
                machine.name(),
                null,
                Map.of("account", account.get()));
        journal.write(Event.ofMachine("machine.account-let-in", machineId));
        events.publishEvent(new MachineNews(machineId));
        if (machine.group() != null) {
            events.publishEvent(new GroupChanged(machine.group().id()));
        }
    }
}
