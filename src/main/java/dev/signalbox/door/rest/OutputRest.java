package dev.signalbox.door.rest;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Named;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.item.ItemFile;
import dev.signalbox.item.ItemFiles;
import dev.signalbox.item.OutputList;
import dev.signalbox.item.OutputList.RunOutput;
import dev.signalbox.process.Process;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What the last step of a process run brought out. */
@RestRows
class OutputRest {

    private final ProcessRuns runs;
    private final Processes processes;
    private final OutputList outputs;
    private final ItemFiles files;
    private final WorkItemShapes shapes;

    OutputRest(
            ProcessRuns runs,
            Processes processes,
            OutputList outputs,
            ItemFiles files,
            WorkItemShapes shapes) {
        this.runs = runs;
        this.processes = processes;
        this.outputs = outputs;
        this.files = files;
        this.shapes = shapes;
    }

    @GetMapping("/process-runs/{id}/outputs")
    @Needs(Verb.VIEW)
    @Says("Lists the outputs of a process run with payload and files, in the order they were made")
    RestList<OutputRow> list(
            @PathVariable UUID id,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable UUID after,
            Actor by) {
        int most = RestList.limit(limit);
        ProcessRun run = runs.find(id);
        Process process = processes.find(run.processId());
        return RestList.ofAll(
                outputs.page(id, after, most),
                most,
                RunOutput::id,
                shown -> rows(shown, process, run, by));
    }

    private List<OutputRow> rows(List<RunOutput> shown, Process process, ProcessRun run, Actor by) {
        Map<UUID, List<ItemFile>> found = files.of(shown.stream().map(RunOutput::id).toList());
        return shown.stream()
                .map(output ->
                        new OutputRow(
                                output.id(),
                                output.createdAt(),
                                new Named(process.id().toString(), process.name()),
                                new WorkItemRow.Run(run.id(), run.number()),
                                new OutputRow.Item(output.parentId()),
                                shapes.payload(output.payload()),
                                shapes.files(found.getOrDefault(output.id(), List.of()), by)))
                .toList();
    }
}
