package dev.signalbox.steprun;

import dev.signalbox.account.Credential;
import dev.signalbox.account.Credentials;
import dev.signalbox.automation.PackageVersion;
import dev.signalbox.automation.Packages;
import dev.signalbox.dispatch.Alongside;
import dev.signalbox.fleet.Machines;
import dev.signalbox.group.MachineSettings;
import dev.signalbox.group.SessionSettings;
import dev.signalbox.kit.Refused;
import dev.signalbox.manifest.PackageTask;
import dev.signalbox.process.Process;
import dev.signalbox.process.Step;
import dev.signalbox.processrun.Definitions;
import dev.signalbox.processrun.ProcessRun;
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
    private final MachineSettings settings;
    private final Credentials credentials;
    private final RobotVariables variables;
    private final ProcessRuns runs;
    private final ParallelPlaces parallel;

    LaunchSpecs(
            Definitions definitions,
            Packages packages,
            Machines machines,
            MachineSettings settings,
            Credentials credentials,
            RobotVariables variables,
            ProcessRuns runs,
            ParallelPlaces parallel) {
        this.definitions = definitions;
        this.packages = packages;
        this.machines = machines;
        this.settings = settings;
        this.credentials = credentials;
        this.variables = variables;
        this.runs = runs;
        this.parallel = parallel;
    }

    /** How a step run stands on its machine, and which run it is of. */
    private record Where(
            String os, String arch, long runNumber, boolean attended, String account) {}

    /** Throws {@link dev.signalbox.account.UnusableAccount} where its account is no use there. */
    LaunchSpec of(StepRun stepRun, @Nullable UUID itemId) {
        Facts facts = machines.find(machine(stepRun)).facts();
        ProcessRun run = runs.find(stepRun.runId());
        Optional<Alongside.Place> beside = parallel.of(run);
        Step step = step(stepRun);
        return of(
                stepRun,
                itemId,
                new Where(
                        facts.os(),
                        facts.arch(),
                        run.number(),
                        beside.map(Alongside.Place::attended).orElse(step.target().attended()),
                        beside.map(Alongside.Place::account).orElse(step.target().account())));
    }

    /** Of one whose run was not started by a robot, on a machine that is known. */
    LaunchSpec of(StepRun stepRun, UUID itemId, String os, String arch, long runNumber) {
        Step step = step(stepRun);
        return of(
                stepRun,
                itemId,
                new Where(os, arch, runNumber, step.target().attended(), step.target().account()));
    }

    private LaunchSpec of(StepRun stepRun, @Nullable UUID itemId, Where where) {
        Long fencingToken = stepRun.fencingToken();
        if (fencingToken == null) {
            throw givenAway();
        }
        Process process = definitions.of(stepRun.revisionId());
        Step step = process.step(stepRun.stepId());
        PackageVersion version = packages.pinned(stepRun.packageVersionId());
        PackageTask task = version.task(step.task());
        Boolean said = step.target().foreground();
        boolean foreground = said == null ? task.foreground() : said;
        boolean named = !where.account().isBlank();
        SessionSettings session =
                where.attended() || (!foreground && !named)
                        ? SessionSettings.NONE
                        : settings.sessions(machine(stepRun));
        Credential credential =
                !named || where.attended()
                        ? new Credential(where.account(), null)
                        : credentials.of(where.account(), signingIn(machine(stepRun), session));
        return new LaunchSpec(
                stepRun.id().toString(),
                fencingToken,
                version.digest(),
                version.label(),
                task.launchOn(where.os(), where.arch()),
                version.environmentOn(where.os(), where.arch()),
                variables.of(stepRun, fencingToken, itemId, foreground, version.variables()),
                foreground,
                named ? credential.name() : null,
                step.timeoutSeconds(),
                step.stopWhenCutOff(),
                where.attended(),
                credential.password(),
                session.reuse(),
                session.width(),
                session.height(),
                step.screenshotSeconds(),
                process.name(),
                step.name(),
                where.runNumber());
    }

    private static Credentials.Where signingIn(UUID machineId, SessionSettings session) {
        return new Credentials.Where(
                machineId, session.machine(), session.group(), session.os(), session.agentUser());
    }

    private Step step(StepRun stepRun) {
        return definitions.of(stepRun.revisionId()).step(stepRun.stepId());
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
