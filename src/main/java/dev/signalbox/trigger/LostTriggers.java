package dev.signalbox.trigger;

import dev.signalbox.order.ProcessTriggers;
import dev.signalbox.order.TriggerLine;
import dev.signalbox.process.LostWithProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Names the triggers that go with a process. */
@Component
class LostTriggers implements LostWithProcess {

    private final ObjectProvider<ProcessTriggers> triggers;

    LostTriggers(ObjectProvider<ProcessTriggers> triggers) {
        this.triggers = triggers;
    }

    @Override
    public List<String> of(UUID processId) {
        List<TriggerLine> all =
                triggers.orderedStream().flatMap(one -> one.of(processId).stream()).toList();
        List<TriggerLine> lines = all.stream().filter(line -> !line.isFollower()).toList();
        List<String> after =
                all.stream()
                        .filter(TriggerLine::isFollower)
                        .map(TriggerLine::name)
                        .distinct()
                        .toList();
        var lost = new ArrayList<String>();
        if (!lines.isEmpty()) {
            lost.add(
                    (lines.size() == 1 ? "Its trigger goes with it: " : "Its triggers go with it: ")
                            + lines.stream()
                                    .map(line -> line.kind() + " " + line.name())
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        if (!after.isEmpty()) {
            lost.add(
                    String.join(", ", after)
                            + (after.size() == 1
                                    ? " is not started by its runs any more."
                                    : " are not started by its runs any more."));
        }
        return lost;
    }
}
