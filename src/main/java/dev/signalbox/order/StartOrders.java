package dev.signalbox.order;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Together;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes orders for starts. An order is a row in the transaction of whoever places it: once that is
 * committed the start is made, by whichever room gets to it, and never a second time.
 */
@Component
public class StartOrders {

    private final NewOrders rows;
    private final Starting starting;
    private final ApplicationEventPublisher events;
    private final Together together;

    StartOrders(
            NewOrders rows,
            Starting starting,
            ApplicationEventPublisher events,
            Together together) {
        this.rows = rows;
        this.starting = starting;
        this.events = events;
        this.together = together;
    }

    /** Orders were placed in the transaction that goes on now. */
    record Arrived() {}

    /**
     * Places orders by one statement; those whose key is there already are left out. Answers the
     * new ones.
     */
    public List<UUID> place(List<StartOrder> orders) {
        if (orders.isEmpty()) {
            return List.of();
        }
        return together.done(() -> {
            List<UUID> placed = rows.insert(orders);
            if (!placed.isEmpty()) {
                events.publishEvent(new Arrived());
            }
            return placed;
        });
    }

    /**
     * Places an order and starts it before answering; asked again with its key, it answers what
     * came of it then. Where it cannot be started, the refusal is thrown and no order is kept.
     */
    public Placed startNow(StartOrder order) {
        return together.done(() -> {
            rows.insert(List.of(order));
            Placed placed = find(order.source(), order.sourceId(), order.key());
            if (placed.state() == OrderState.WAITING) {
                starting.startNow(placed.id());
                placed = find(order.source(), order.sourceId(), order.key());
            }
            return placed;
        });
    }

    /** What became of the order with that key. Throws NOT_FOUND. */
    public Placed find(Source source, UUID sourceId, String key) {
        return rows.find(source, sourceId, key)
                .orElseThrow(() -> Refused.notFound("start with the key", key));
    }

    /** Orders of a trigger that wait still are skipped; answers how many. */
    public int withdraw(Source source, UUID sourceId, String why) {
        return rows.withdraw(source, sourceId, why);
    }
}
