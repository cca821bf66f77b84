package dev.signalbox.order;

import dev.signalbox.input.InputChoice;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Together;
import dev.signalbox.order.OrdersEnded.Ended;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.StartOutcome;
import dev.signalbox.processrun.StartRush;
import dev.signalbox.processrun.Starts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Makes the starts that were ordered. An order ends in the transaction of its run, so killing the
 * room at any moment leaves either both or none.
 */
@Component
class Starting {

    private static final Logger log = LoggerFactory.getLogger(Starting.class);
    private static final int MOST = 1_000;
    private static final long MOST_BYTES = 16L << 20;

    private final WaitingOrders rows;
    private final Starts starts;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Together together;
    private final StartRush rush;

    Starting(
            WaitingOrders rows,
            Starts starts,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock,
            Together together,
            StartRush rush) {
        this.rows = rows;
        this.starts = starts;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
        this.together = together;
        this.rush = rush;
    }

    /** As {@link #startWaiting}; one statement when nothing does. */
    void startForgotten() {
        if (rows.isDue()) {
            startWaiting();
        }
    }

    /** Starts what waits, until nothing does or nothing can be done about it now. */
    void startWaiting() {
        int claimed = MOST;
        int ended = 1;
        try {
            while (claimed > 0 && ended > 0) {
                List<OrderRow> batch = new ArrayList<>();
                ended = startBatch(batch);
                claimed = batch.size();
            }
        } finally {
            rush.is(false);
        }
    }

    /** Those with items that are there already are started one by one, and all when that fails. */
    private int startBatch(List<OrderRow> batch) {
        List<OrderRow> alone = new ArrayList<>();
        int ended = 0;
        try {
            ended =
                    together.done(() -> {
                        batch.clear();
                        batch.addAll(rows.claim(MOST, MOST_BYTES));
                        rush.is(batch.size() >= MOST);
                        return startAll(batch.stream().filter(OrderRow::isPlain).toList());
                    });
            batch.stream().filter(order -> !order.isPlain()).forEach(alone::add);
        } catch (RuntimeException e) {
            if (batch.isEmpty()) {
                throw e;
            }
            log.info("{} starts go one by one: {}", batch.size(), e.toString());
            alone.addAll(batch);
        }
        for (OrderRow order : alone) {
            ended += startAlone(order) ? 1 : 0;
        }
        return ended;
    }

    private int startAll(List<OrderRow> orders) {
        if (orders.isEmpty()) {
            return 0;
        }
        List<StartOutcome> outcomes =
                starts.askAll(orders.stream().map(OrderRow::request).toList());
        List<Ended> ended = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            ended.add(ended(orders.get(i), outcomes.get(i)));
        }
        end(ended);
        return ended.size();
    }

    /** Answers false when it waits still. */
    private boolean startAlone(OrderRow order) {
        try {
            return together.done(() -> rows.claim(order.id()).map(this::start).orElse(false));
        } catch (TransientDataAccessException
                | RecoverableDataAccessException
                | DataAccessResourceFailureException
                | CannotCreateTransactionException later) {
            log.info("A start of {} comes again: {}", order.byName(), later.toString());
            return false;
        } catch (Refused refused) {
            return fail(order, refused.getMessage());
        } catch (RuntimeException broken) {
            log.warn("A start of {} cannot be made", order.byName(), broken);
            return fail(order, "The room could not start it: " + broken.getMessage());
        }
    }

    private boolean fail(OrderRow order, String why) {
        return together.done(() -> {
            boolean still = rows.claim(order.id()).isPresent();
            if (still) {
                end(List.of(ended(order, OrderState.FAILED, null, why)));
            }
            return still;
        });
    }

    private boolean start(OrderRow order) {
        end(List.of(ended(order, outcome(order))));
        return true;
    }

    /** In the caller's transaction; a refusal is thrown. */
    void startNow(UUID id) {
        rows.claim(id)
                .ifPresent(order -> {
                    StartOutcome outcome = outcome(order);
                    if (outcome.refused() != null) {
                        throw outcome.refused();
                    }
                    end(List.of(ended(order, outcome)));
                });
    }

    private StartOutcome outcome(OrderRow order) {
        InputChoice inputs = order.inputs();
        if (!order.copies().isEmpty()) {
            return starts.startWithCopies(order.request(), order.copies());
        }
        return inputs == null
                ? starts.askAll(List.of(order.request())).getFirst()
                : starts.startWithInputs(order.request(), inputs)
                        .orElseGet(() ->
                                StartOutcome.skipped(
                                        "Not started: no item of the input queue may start now."));
    }

    private Ended ended(OrderRow order, StartOutcome outcome) {
        ProcessRun run = outcome.run();
        Refused refused = outcome.refused();
        if (run != null) {
            return ended(order, OrderState.STARTED, run.id(), null);
        }
        return refused == null
                ? ended(order, OrderState.SKIPPED, null, outcome.skipped())
                : ended(order, OrderState.FAILED, null, refused.getMessage());
    }

    private Ended ended(
            OrderRow order, OrderState state, @Nullable UUID runId, @Nullable String message) {
        return new Ended(
                order.id(),
                order.source(),
                order.sourceId(),
                order.processId(),
                order.plannedAt(),
                state,
                runId,
                message,
                clock.instant());
    }

    private void end(List<Ended> ended) {
        rows.end(ended);
        ended.stream()
                .filter(one -> one.state() != OrderState.STARTED)
                .forEach(one -> journal.write(event(one)));
        events.publishEvent(new OrdersEnded(ended));
    }

    private static Event event(Ended one) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("source", one.source());
        data.put("sourceId", one.sourceId());
        data.put("plannedAt", one.plannedAt());
        data.put("message", Objects.requireNonNull(one.message()));
        String kind = one.state() == OrderState.SKIPPED ? "order.skipped" : "order.failed";
        return new Event(kind, one.processId(), null, null, null, null, data);
    }
}
