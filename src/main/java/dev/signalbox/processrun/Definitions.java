package dev.signalbox.processrun;

import dev.signalbox.kit.Recent;
import dev.signalbox.process.Process;
import dev.signalbox.process.Processes;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Processes as their runs are pinned to them. A revision never changes. */
@Component
public class Definitions {

    private static final int KEPT = 256;

    private final Recent<UUID, Process> revisions;

    Definitions(Processes processes) {
        this.revisions = new Recent<>(KEPT, processes::revision);
    }

    public Process of(ProcessRun run) {
        return of(run.revisionId());
    }

    public Process of(UUID revisionId) {
        return revisions.of(revisionId);
    }
}
