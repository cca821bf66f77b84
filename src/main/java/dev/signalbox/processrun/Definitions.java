package dev.signalbox.processrun;

import dev.signalbox.process.Process;
import dev.signalbox.process.Processes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Processes as their runs are pinned to them. A revision never changes, so those used last are kept
 * in memory.
 */
@Component
public class Definitions {

    private static final int KEPT = 256;

    private final Processes processes;
    private final Map<UUID, Process> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<UUID, Process> eldest) {
                    return size() > KEPT;
                }
            };

    Definitions(Processes processes) {
        this.processes = processes;
    }

    public Process of(ProcessRun run) {
        return of(run.revisionId());
    }

    public Process of(UUID revisionId) {
        synchronized (known) {
            Process process = known.get(revisionId);
            if (process != null) {
                return process;
            }
        }
        Process process = processes.revision(revisionId);
        synchronized (known) {
            known.put(revisionId, process);
        }
        return process;
    }
}
