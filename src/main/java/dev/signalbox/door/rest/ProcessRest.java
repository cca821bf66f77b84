package dev.signalbox.door.rest;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Deleted;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.process.Process;
import dev.signalbox.process.ProcessList;
import dev.signalbox.process.Processes;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Processes: Robocorp's list, and making and changing them, which is ours. */
@RestRows
class ProcessRest {

    private final Processes processes;
    private final ProcessList list;
    private final ProcessShapes shapes;

    ProcessRest(Processes processes, ProcessList list, ProcessShapes shapes) {
        this.processes = processes;
        this.list = list;
        this.shapes = shapes;
    }

    record Row(String id, String name, Instant createdAt) {}

    @GetMapping("/processes")
    @Needs(Verb.VIEW)
    @Says("Lists the processes, the oldest first")
    RestList<Row> list(@RequestParam @Nullable Integer limit, @RequestParam @Nullable UUID after) {
        int most = RestList.limit(limit);
        return RestList.of(
                list.oldestFirst(after, most + 1),
                most,
                ProcessList.Entry::id,
                entry -> new Row(entry.id().toString(), entry.name(), entry.createdAt()));
    }

    @PostMapping("/processes")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Verb.EDIT_PROCESS)
    @Says(value = "Makes a process", status = 201)
    ProcessRow create(@RequestBody ProcessBody body, Actor by) {
        return shapes.row(processes.create(shapes.form(body, null), by));
    }

    @GetMapping("/processes/{id}")
    @Needs(Verb.VIEW)
    @Says("Answers a process with its steps")
    ProcessRow show(@PathVariable UUID id) {
        return shapes.row(processes.find(id));
    }

    @PutMapping("/processes/{id}")
    @Needs(Verb.EDIT_PROCESS)
    @Says("Changes a process to what the body says")
    ProcessRow update(@PathVariable UUID id, @RequestBody ProcessBody body, Actor by) {
        Process before = processes.find(id);
        Integer seen = body.version();
        return shapes.row(
                processes.update(
                        id, shapes.form(body, before), seen == null ? before.version() : seen, by));
    }

    @DeleteMapping("/processes/{id}")
    @Needs(Verb.DELETE_PROCESS)
    @Says("Deletes a process that nothing depends on")
    Deleted delete(@PathVariable UUID id, Actor by) {
        processes.delete(id, by);
        return Deleted.of(id);
    }
}
