package dev.signalbox.dispatch;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells once after the commit which machines changed, however many rows did. */
@Component
class Wakes {

    private final ApplicationEventPublisher events;

    Wakes(ApplicationEventPublisher events) {
        this.events = events;
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
            if (already instanceof AfterCommit wake && wake.events == events) {
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
