package dev.signalbox.inflow;

import dev.signalbox.order.ProcessTriggers;
import dev.signalbox.order.TriggerLine;
import java.util.List;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The input-queue trigger of a process among its triggers. */
@Component
@Order(40)
class QueueTriggerLines implements ProcessTriggers {

    private final QueueTriggers triggers;

    QueueTriggerLines(QueueTriggers triggers) {
        this.triggers = triggers;
    }

    @Override
    public List<TriggerLine> of(UUID processId) {
        return triggers.of(processId).stream()
                .map(one ->
                        new TriggerLine(
                                "Input queue",
                                one.name(),
                                one.sentence(),
                                "/processes/" + processId + "/queue-trigger",
                                one.enabled(),
                                null))
                .toList();
    }
}
