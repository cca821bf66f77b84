package dev.signalbox.chain;

import dev.signalbox.order.ProcessTriggers;
import dev.signalbox.order.TriggerLine;
import java.util.List;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The processes that a process follows, and that follow it, among its triggers. */
@Component
@Order(50)
class ChainLines implements ProcessTriggers {

    private final ChainList chains;

    ChainLines(ChainList chains) {
        this.chains = chains;
    }

    @Override
    public List<TriggerLine> of(UUID processId) {
        return chains.of(processId).stream().map(one -> line(one, processId)).toList();
    }

    private static TriggerLine line(Chain chain, UUID processId) {
        boolean starts = chain.toId().equals(processId);
        return new TriggerLine(
                starts ? "Process" : TriggerLine.FOLLOWER,
                starts ? chain.fromName() : chain.toName(),
                starts ? chain.sentence() : chain.follows(),
                "/chains/" + chain.id(),
                chain.enabled(),
                null);
    }
}
