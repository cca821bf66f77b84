package dev.signalbox.trigger;

import dev.signalbox.order.ProcessTriggers;
import dev.signalbox.order.TriggerLine;
import dev.signalbox.process.LostWithProcess;
import dev.signalbox.trigger.Followers.Follower;
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
    private final Followers followers;

    LostTriggers(ObjectProvider<ProcessTriggers> triggers, Followers followers) {
        this.triggers = triggers;
        this.followers = followers;
    }

    @Override
    public List<String> of(UUID processId) {
        var lost = new ArrayList<String>();
        List<TriggerLine> lines =
                triggers.orderedStream().flatMap(one -> one.of(processId).stream()).toList();
        if (!lines.isEmpty()) {
            lost.add(
                    (lines.size() == 1 ? "Its trigger goes with it: " : "Its triggers go with it: ")
                            + lines.stream()
                                    .map(line -> line.kind() + " " + line.name())
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        List<Follower> after = followers.of(processId);
        if (!after.isEmpty()) {
            lost.add(
                    after.stream().map(Follower::name).distinct().collect(Collectors.joining(", "))
                            + (after.size() == 1
                                    ? " is not started by its runs any more."
                                    : " are not started by its runs any more."));
        }
        return lost;
    }
}
