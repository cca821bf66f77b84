package dev.signalbox.kit;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what a person asks for in one transaction, and does it again when PostgreSQL broke it off
 * because it and another transaction waited for each other.
 */
@Component
public class Together {

    private static final int TIMES = 5;

    private final TransactionTemplate transaction;

    Together(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /** As part of the caller's transaction, if there is one: then that is the one to do again. */
    public <T> T done(Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        for (int time = 1; ; time++) {
            try {
                return Objects.requireNonNull(transaction.execute(_ -> work.get()));
            } catch (PessimisticLockingFailureException brokenOff) {
                if (time == TIMES) {
                    throw brokenOff;
                }
            }
        }
    }
}
