package dev.signalbox.dispatch;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells once after the commit which machines changed, however many rows did. */
@Component
class Wakes {

    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    Wakes(ApplicationEventPublisher events, JdbcClient jdbc) {
        this.events = events;
        this.jdbc = jdbc;
    }

    /** Wakes all that wait for one, in whichever line. */
    void slotsFreed() {
        changed(
                jdbc.sql(
                                "select distinct target from queue_entry where wait_code in ('SLOTS_BUSY', 'NO_SLOTS')")
                        .query(UUID.class)
                        .list());
    }

    /** Wakes all whose step runs are to be signed in. */
    void accountsChanged() {
        changed(
                jdbc.sql(
                                "select distinct target from queue_entry where account <> '' and not attended")
                        .query(UUID.class)
                        .list());
    }

    void changed(Collection<UUID> machineIds) {
        if (machineIds.isEmpty()) {
            return;
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            events.publishEvent(new MachinesChanged(Set.copyOf(machineIds)));
            return;
        }
        for (var already : TransactionSynchronizationManager.getSynchronizations()) {
            if (already instanceof AfterCommit wake && wake.events.equals(events)) {
                wake.machineIds.addAll(machineIds);
                return;
            }
        }
        TransactionSynchronizationManager.registerSynchronization(
                new AfterCommit(events, new HashSet<>(machineIds)));
    }

    private record AfterCommit(ApplicationEventPublisher events, Set<UUID> machineIds)
            implements TransactionSynchronization {

        @Override
        public void afterCommit() {
            events.publishEvent(new MachinesChanged(Set.copyOf(machineIds)));
        }
    }
}
