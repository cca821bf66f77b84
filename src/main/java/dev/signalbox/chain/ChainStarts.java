package dev.signalbox.chain;

import dev.signalbox.firing.Firings;
import dev.signalbox.item.OutputList;
import dev.signalbox.item.Payloads;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Written;
import dev.signalbox.order.Source;
import dev.signalbox.order.StartOrder;
import dev.signalbox.order.StartOrders;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.StartedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Orders the processes that follow when a run is through, in the transaction in which it is: there
 * is no moment at which a room that dies could lose one. Each link follows a run once: a run that
 * is completed after it needed a person does not start again what "whichever comes first" has
 * started. A run that was stopped is followed by nothing.
 */
@Component
class ChainStarts {

    private static final Set<String> THROUGH = Set.of("run.completed", "run.unresolved");
    private static final int MOST_OUTPUTS = 100_000;

    private final JdbcClient jdbc;
    private final OutputList outputs;
    private final StartOrders orders;
    private final Firings firings;

    ChainStarts(JdbcClient jdbc, OutputList outputs, StartOrders orders, Firings firings) {
        this.jdbc = jdbc;
        this.outputs = outputs;
        this.orders = orders;
        this.firings = firings;
    }

    /** A link that a run which is through has. */
    private record Link(
            UUID chainId,
            UUID toId,
            Chain.Outcome outcome,
            Chain.HandsOn handsOn,
            UUID runId,
            long number,
            RunState state,
            String fromName) {

        /** What the new run says it was started by. */
        String name() {
            return fromName + " " + number;
        }

        StartOrder order() {
            return StartOrder.of(
                    Source.PROCESS,
                    chainId,
                    runId + " " + outcome,
                    toId,
                    new StartOrder.By(runId, name()));
        }

        Firings.Trigger trigger() {
            return new Firings.Trigger(toId, StartedBy.Kind.PROCESS, chainId, name());
        }
    }

    @EventListener
    void on(Written written) {
        List<UUID> runs =
                written.events().stream()
                        .filter(event -> THROUGH.contains(event.kind()))
                        .map(Event::runId)
                        .filter(Objects::nonNull)
                        .toList();
        if (!runs.isEmpty()) {
            var placed = new ArrayList<StartOrder>();
            links(runs).forEach(link -> order(link).ifPresent(placed::add));
            orders.place(placed);
        }
    }

    private List<Link> links(List<UUID> runs) {
        return jdbc.sql(
                        """
                        select c.id as chain_id, c.to_process_id as to_id, c.outcome, c.hands_on, r.id as run_id,
                            r.number, r.state, p.name as from_name
                        from process_run r
                        join process_chain c on c.from_process_id = r.process_id
                        join process p on p.id = r.process_id
                        where r.id = any(cast(:runs as uuid[]))
                        and r.stop_at is null
                        and c.enabled
                        and (c.outcome = 'EITHER' or c.outcome = r.state)
                        order by r.id, c.id
                        """)
                .param("runs", Payloads.texts(runs))
                .query(Link.class)
                .list();
    }

    private Optional<StartOrder> order(Link link) {
        if (link.handsOn() == Chain.HandsOn.NOTHING) {
            return Optional.of(link.order());
        }
        List<UUID> found = outputs.ids(link.runId(), MOST_OUTPUTS + 1);
        if (found.isEmpty()) {
            firings.skipped(
                    link.trigger(),
                    "Not started: run "
                            + link.number()
                            + " of "
                            + link.fromName()
                            + " brought out nothing to go on with.");
            return Optional.empty();
        }
        if (found.size() > MOST_OUTPUTS) {
            firings.failed(
                    link.trigger(),
                    "Not started: run "
                            + link.number()
                            + " of "
                            + link.fromName()
                            + " brought out more than the 100,000 outputs that can be handed on at once.");
            return Optional.empty();
        }
        return Optional.of(link.order().with(new StartOrder.Copies(found)));
    }
}
