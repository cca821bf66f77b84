package dev.signalbox.queue;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.dispatch.RunQueue;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Refused;
import dev.signalbox.matching.Rank;
import dev.signalbox.process.Priority;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes the order of a run queue. In a group's that is the one order of its own line and those of
 * its members. An entry that has started meanwhile is left to go.
 */
@Component
public class QueueMoves {

    private final QueueLines lines;
    private final Order order;
    private final RunQueue queue;
    private final Audit audit;
    private final Journal journal;

    QueueMoves(QueueLines lines, Order order, RunQueue queue, Audit audit, Journal journal) {
        this.lines = lines;
        this.order = order;
        this.queue = queue;
        this.audit = audit;
        this.journal = journal;
    }

    /** Gives the entry a rank between its new neighbours; its priority stays. */
    @Transactional
    public void move(UUID queueId, UUID stepRunId, Spot to, Actor by) {
        UUID domain = lines.find(queueId).domainId();
        order.lock(domain);
        Order.Standing now = standing(domain, stepRunId);
        long goal = Math.max(1, goal(domain, now, to));
        if (goal == now.place()) {
            return;
        }
        BigDecimal rank = order.rankAt(domain, stepRunId, goal);
        if (!order.set(stepRunId, now.priority(), rank)) {
            throw started();
        }
        tell("queue.move", domain, now, by);
    }

    /** With another priority an entry stands where it would if it had had it from the beginning. */
    @Transactional
    public void prioritise(UUID queueId, UUID stepRunId, Priority priority, Actor by) {
        UUID domain = lines.find(queueId).domainId();
        order.lock(domain);
        Order.Standing now = standing(domain, stepRunId);
        if (!order.set(stepRunId, priority, Rank.of(priority, now.requestedAt()))) {
            throw started();
        }
        tell("queue.prioritise", domain, now, by);
    }

    private long goal(UUID domain, Order.Standing now, Spot to) {
        return switch (to.kind()) {
            case TOP -> 1;
            case UP -> now.place() - 1;
            case DOWN -> now.place() + 1;
            case PLACE -> to.place();
            case BEFORE -> {
                UUID other = java.util.Objects.requireNonNull(to.before());
                long place = standing(domain, other).place();
                yield place > now.place() ? place - 1 : place;
            }
        };
    }

    private Order.Standing standing(UUID domain, UUID stepRunId) {
        return order.of(domain, stepRunId).orElseThrow(QueueMoves::started);
    }

    private void tell(String action, UUID domain, Order.Standing before, Actor by) {
        Order.Standing after = standing(domain, before.stepRunId());
        queue.reordered(domain);
        audit.record(
                by,
                action,
                "step run",
                before.stepRunId(),
                before.title(),
                Map.of("place", before.place(), "priority", before.priority()),
                Map.of("place", after.place(), "priority", after.priority()));
        journal.write(
                new Event(
                        action,
                        null,
                        before.runId(),
                        before.stepRunId(),
                        null,
                        null,
                        Map.of("by", by.name(), "place", after.place())));
    }

    private static Refused started() {
        return Refused.conflict(
                "NOT_WAITING",
                "It does not wait in this queue any more: it has started meanwhile.");
    }
}
