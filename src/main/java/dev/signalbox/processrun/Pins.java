package dev.signalbox.processrun;

import dev.signalbox.automation.PackageVersion;
import dev.signalbox.automation.Packages;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Process;
import dev.signalbox.process.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Decides at the start of a run which package version each step uses; "latest" is looked up once.
 */
@Component
public class Pins {

    private final Packages packages;

    Pins(Packages packages) {
        this.packages = packages;
    }

    /** The version of each step, by the step's id. */
    Map<UUID, UUID> resolve(Process process) {
        Map<UUID, PackageVersion> latest = new HashMap<>();
        Map<UUID, UUID> versions = new HashMap<>();
        for (Step step : process.steps()) {
            UUID pinned = step.packageVersionId();
            PackageVersion version =
                    pinned == null
                            ? latest.computeIfAbsent(step.packageId(), packages::latest)
                            : packages.version(pinned);
            check(step, version);
            versions.put(step.id(), version.id());
        }
        return versions;
    }

    /** Refused when the version does not have the task of the step. */
    public static void check(Step step, PackageVersion version) {
        if (version.findTask(step.task()).isEmpty()) {
            throw Refused.conflict(
                    "TASK_MISSING",
                    "Step "
                            + step.name()
                            + " wants the task "
                            + step.task()
                            + ", but "
                            + version.label()
                            + " does not have it. Choose another task or version in the process.");
        }
    }
}
