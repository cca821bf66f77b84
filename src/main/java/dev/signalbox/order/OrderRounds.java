package dev.signalbox.order;

import dev.signalbox.kit.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Has orders started: at once when this room has taken them in, and every second as a net for those
 * of rooms that ended meanwhile and those whose time comes later.
 */
@Component
class OrderRounds extends Rounds {

    private static final Duration NET = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofHours(1);

    /** How long an order keeps another one with its key out. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final Duration FAILED_KEPT = Duration.ofDays(30);
    private static final int AT_ONCE = 10_000;

    private final Starting starting;
    private final WaitingOrders rows;
    private final Clock clock;
    private final AtomicBoolean asked = new AtomicBoolean();

    OrderRounds(Starting starting, WaitingOrders rows, Clock clock) {
        super("start-orders");
        this.starting = starting;
        this.rows = rows;
        this.clock = clock;
        every(NET, starting::startForgotten);
        every(SWEEP, this::sweep);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(StartOrders.Arrived arrived) {
        soonOnce(asked, starting::startWaiting);
    }

    void sweep() {
        Instant now = clock.instant();
        int deleted;
        do {
            deleted = rows.deleteEnded(now.minus(KEPT), now.minus(FAILED_KEPT), AT_ONCE);
        } while (deleted == AT_ONCE);
    }
}
