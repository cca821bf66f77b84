package dev.signalbox.stop;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.journal.Journal;
import dev.signalbox.steprun.StepRun;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells audit and journal what a person did to a step run. */
@Component
class StopNews {

    private final Audit audit;
    private final Journal journal;

    StopNews(Audit audit, Journal journal) {
        this.audit = audit;
        this.journal = journal;
    }

    void tell(String action, StepRun before, Actor by, Map<String, Object> how) {
        audit.record(
                by,
                action,
                "step run",
                before.id(),
                "step run " + before.number(),
                Map.of("state", before.state()),
                how);
        journal.write(before.event(action, Map.of("by", by.name())));
    }
}
