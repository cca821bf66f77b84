package dev.signalbox.item;

import java.util.Collection;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Wakes the feeder of process runs for which news was appended. The rows are the truth; this only
 * saves the wait for the next sweep.
 */
@Component
public class News {

    /** News of a run was appended in the transaction that goes on now. */
    public record Appended(UUID runId) {}

    private final ApplicationEventPublisher events;

    News(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** To be called in the transaction that appended the rows. */
    public void appended(UUID runId) {
        events.publishEvent(new Appended(runId));
    }

    /** As {@link #appended(UUID)}, for several runs. */
    public void appended(Collection<UUID> runIds) {
        runIds.forEach(this::appended);
    }
}
