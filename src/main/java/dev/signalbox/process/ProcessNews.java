package dev.signalbox.process;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what happened to processes, for the audit and for live pages. */
@Component
class ProcessNews {

    private final Audit audit;
    private final Journal journal;

    ProcessNews(Audit audit, Journal journal) {
        this.audit = audit;
        this.journal = journal;
    }

    void created(Process process, Actor by) {
        audit.record(
                by,
                "process.create",
                "process",
                process.id(),
                process.name(),
                null,
                shown(process));
        write("process.created", process.id());
    }

    void changed(Process before, Process after, Actor by) {
        audit.record(
                by,
                "process.change",
                "process",
                after.id(),
                after.name(),
                shown(before),
                shown(after));
        write("process.changed", after.id());
    }

    void deleted(Process process, Actor by) {
        audit.record(
                by,
                "process.delete",
                "process",
                process.id(),
                process.name(),
                shown(process),
                null);
        write("process.deleted", process.id());
    }

    private void write(String kind, @Nullable UUID id) {
        journal.write(new Event(kind, id, null, null, null, null, Map.of()));
    }

    private static Map<String, Object> shown(Process process) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", process.name());
        shown.put("description", process.description());
        shown.put("overlap", process.overlap());
        shown.put("overlapLimit", process.overlapLimit());
        shown.put("runLimitSeconds", process.runLimitSeconds());
        shown.put("revision", process.revision());
        shown.put("steps", process.steps());
        return shown;
    }
}
