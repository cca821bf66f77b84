package dev.signalbox.chain;

import dev.signalbox.order.ProcessTriggers;
import dev.signalbox.order.TriggerLine;
import java.util.List;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The processes that a process follows, among its triggers. */
@Component
@Order(50)
class ChainLines implements ProcessTriggers {

    private final Chains chains;

    ChainLines(Chains chains) {
        this.chains = chains;
    }

    @Override
    public List<TriggerLine> of(UUID processId) {
        return chains.to(processId).stream()
                .map(one ->
                        new TriggerLine(
                                "Process",
                                one.fromName(),
                                one.sentence(),
                                "/chains/" + one.id(),
                                one.enabled(),
                                null))
                .toList();
    }
}
