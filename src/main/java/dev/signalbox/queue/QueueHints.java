package dev.signalbox.queue;

import dev.signalbox.dispatch.ReasonsChanged;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Rounds;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells pages that wait reasons changed: at most once a second, however many changed in how many
 * lines.
 */
@Component
class QueueHints extends Rounds {

    private final Journal journal;
    private final AtomicBoolean changed = new AtomicBoolean();

    QueueHints(Journal journal) {
        super("queue hints");
        this.journal = journal;
        every(Duration.ofSeconds(1), this::tell);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(ReasonsChanged event) {
        changed.set(true);
    }

    private void tell() {
        if (changed.getAndSet(false)) {
            journal.write(Event.of("queue.explained", Map.of()));
        }
    }
}
