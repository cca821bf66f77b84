package dev.signalbox.door.legacy;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.SignedAddresses;
import dev.signalbox.kit.Refused;
import dev.signalbox.log.ArtifactList;
import dev.signalbox.log.StoredArtifact;
import dev.signalbox.process.ProcessList;
import dev.signalbox.process.Processes;
import dev.signalbox.run.RunFilter;
import dev.signalbox.run.RunList;
import dev.signalbox.run.RunRow;
import dev.signalbox.run.StepRunHeader;
import dev.signalbox.run.StepRunView;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Processes, their runs, the step runs of those and what these left behind: looked at. */
@RestController
@RequestMapping(LegacyDoor.BASE)
@Needs(Verb.VIEW)
class LegacyRuns {

    private static final int MOST = 1_000;

    private final ProcessList list;
    private final Processes processes;
    private final RunList runs;
    private final StepRunView stepRuns;
    private final ArtifactList artifacts;
    private final SignedAddresses addresses;
    private final Clock clock;

    LegacyRuns(
            ProcessList list,
            Processes processes,
            RunList runs,
            StepRunView stepRuns,
            ArtifactList artifacts,
            SignedAddresses addresses,
            Clock clock) {
        this.list = list;
        this.processes = processes;
        this.runs = runs;
        this.stepRuns = stepRuns;
        this.artifacts = artifacts;
        this.addresses = addresses;
        this.clock = clock;
    }

    record Process(UUID id, String name) {}

    record Artifact(UUID id, String fileName) {}

    @GetMapping("/processes")
    LegacyList<Process> processes() {
        return new LegacyList<>(
                list.oldestFirst(null, MOST).stream()
                        .map(entry -> new Process(entry.id(), entry.name()))
                        .toList());
    }

    @GetMapping("/processes/{process}/runs")
    LegacyList<LegacyRun> runs(@PathVariable UUID process, @RequestParam @Nullable Integer limit) {
        return new LegacyList<>(
                rows(RunFilter.ofProcess(processes.find(process).id()), RestList.limit(limit)));
    }

    @GetMapping("/pruns")
    List<LegacyRun> runs(@RequestParam @Nullable Integer limit) {
        return rows(RunFilter.ALL, RestList.limit(limit));
    }

    private List<LegacyRun> rows(RunFilter filter, int most) {
        return runs.page(filter, null, most).stream()
                .limit(most)
                .map(run -> LegacyRun.of(run, List.of(), clock.instant()))
                .toList();
    }

    @GetMapping("/processes/{process}/runs/{run}")
    LegacyRun run(@PathVariable UUID process, @PathVariable UUID run) {
        RunRow found = runs.find(run);
        if (found == null || !found.processId().equals(process)) {
            throw Refused.notFound("process run", run);
        }
        return LegacyRun.of(found, stepRuns.page(run, null, MOST), clock.instant());
    }

    @GetMapping("/processes/{process}/runs/{run}/robotRuns/{stepRun}")
    LegacyRun.RobotRun robotRun(
            @PathVariable UUID process, @PathVariable UUID run, @PathVariable UUID stepRun) {
        return LegacyRun.RobotRun.of(found(process, run, stepRun), clock.instant());
    }

    @GetMapping("/processes/{process}/runs/{run}/robotRuns/{stepRun}/artifacts")
    List<Artifact> artifacts(
            @PathVariable UUID process, @PathVariable UUID run, @PathVariable UUID stepRun) {
        found(process, run, stepRun);
        return artifacts.page(stepRun, null, MOST).stream()
                .map(file -> new Artifact(file.id(), file.path()))
                .toList();
    }

    /** The address of its bytes, as a JSON string. */
    @GetMapping("/processes/{process}/runs/{run}/robotRuns/{stepRun}/artifacts/{artifact}/{*name}")
    JsonNode artifact(
            @PathVariable UUID process,
            @PathVariable UUID run,
            @PathVariable UUID stepRun,
            @PathVariable UUID artifact,
            Actor by) {
        found(process, run, stepRun);
        StoredArtifact file = artifacts.find(artifact);
        if (!file.stepRunId().equals(stepRun)) {
            throw Refused.notFound("artifact", artifact);
        }
        return StringNode.valueOf(
                addresses.sign(SignedAddresses.Kind.ARTIFACT, "download", artifact, by));
    }

    private StepRunHeader found(UUID process, UUID run, UUID stepRun) {
        StepRunHeader found = stepRuns.header(stepRun);
        if (!found.runId().equals(run) || !found.processId().equals(process)) {
            throw Refused.notFound("step run", stepRun);
        }
        return found;
    }
}
