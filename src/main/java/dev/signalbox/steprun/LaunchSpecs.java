package dev.signalbox.steprun;

import dev.signalbox.automation.PackageVersion;
import dev.signalbox.automation.Packages;
import dev.signalbox.dispatch.Alongside;
import dev.signalbox.fleet.Machines;
import dev.signalbox.kit.Refused;
import dev.signalbox.manifest.PackageTask;
import dev.signalbox.process.Step;
import dev.signalbox.processrun.Definitions;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.protocol.Facts;
import dev.signalbox.protocol.LaunchSpec;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what an agent needs to launch a step run. */
@Component
class LaunchSpecs {

    private final Definitions definitions;
    private final Packages packages;
    private final Machines machines;
    private final RobotVariables variables;
    private final ProcessRuns runs;
    private final ParallelPlaces parallel;

    LaunchSpecs(
            Definitions definitions,
            Packages packages,
            Machines machines,
            RobotVariables variables,
            ProcessRuns runs,
            ParallelPlaces parallel) {
        this.definitions = definitions;
        this.packages = packages;
        this.machines = machines;
        this.variables = variables;
        this.runs = runs;
        this.parallel = parallel;
    }

    LaunchSpec of(StepRun stepRun, @Nullable UUID itemId) {
        Facts facts = machines.find(machine(stepRun)).facts();
        Optional<String> account =
                parallel.of(runs.find(stepRun.runId())).map(Alongside.Place::account);
        return of(stepRun, itemId, facts.os(), facts.arch(), account);
    }

    /** Of one whose run was not started by a robot, on a machine that is known. */
    LaunchSpec of(StepRun stepRun, UUID itemId, String os, String arch) {
        return of(stepRun, itemId, os, arch, Optional.empty());
    }

    private LaunchSpec of(
            StepRun stepRun,
            @Nullable UUID itemId,
            String os,
            String arch,
            Optional<String> accountOfRun) {
        Long fencingToken = stepRun.fencingToken();
        if (fencingToken == null) {
            throw givenAway();
        }
        Step step = definitions.of(stepRun.revisionId()).step(stepRun.stepId());
        PackageVersion version = packages.pinned(stepRun.packageVersionId());
        PackageTask task = version.task(step.task());
        Boolean said = step.target().foreground();
        boolean foreground = said == null ? task.foreground() : said;
        String account = accountOfRun.orElse(step.target().account());
        return new LaunchSpec(
                stepRun.id().toString(),
                fencingToken,
                version.digest(),
                version.label(),
                task.launchOn(os, arch),
                version.environmentOn(os, arch),
                variables.of(stepRun, fencingToken, itemId, foreground, version.variables()),
                foreground,
                account.isEmpty() ? null : account,
                step.timeoutSeconds(),
                step.stopWhenCutOff());
    }

    private static UUID machine(StepRun stepRun) {
        UUID machineId = stepRun.machineId();
        if (machineId == null) {
            throw givenAway();
        }
        return machineId;
    }

    private static Refused givenAway() {
        return Refused.conflict("STALE_FENCING_TOKEN", "This step run was given away again.");
    }
}
