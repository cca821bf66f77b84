package dev.signalbox.dispatch;

import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does a duty for one step run in a transaction of its own; what fails is logged, comes again, and
 * holds up no other.
 */
@Component
class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final TransactionTemplate transaction;

    Attempts(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    void each(UUID stepRunId, Consumer<UUID> duty) {
        try {
            transaction.executeWithoutResult(status -> duty.accept(stepRunId));
        } catch (RuntimeException e) {
            log.warn(
                    "Step run {} could not be dealt with and comes again: {}",
                    stepRunId,
                    e.toString());
        }
    }
}
