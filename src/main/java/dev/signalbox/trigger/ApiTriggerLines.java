package dev.signalbox.trigger;

import dev.signalbox.order.ProcessTriggers;
import dev.signalbox.order.TriggerLine;
import java.util.List;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The API triggers of a process among its triggers. */
@Component
@Order(30)
class ApiTriggerLines implements ProcessTriggers {

    private final ApiTriggers triggers;

    ApiTriggerLines(ApiTriggers triggers) {
        this.triggers = triggers;
    }

    @Override
    public List<TriggerLine> of(UUID processId) {
        return triggers.of(processId).stream()
                .map(one ->
                        new TriggerLine(
                                "API",
                                one.name(),
                                one.sentence(),
                                "/api-triggers/" + one.id(),
                                one.enabled(),
                                null))
                .toList();
    }
}
