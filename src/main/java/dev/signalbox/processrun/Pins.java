package dev.signalbox.processrun;

import dev.signalbox.automation.PackageVersion;
import dev.signalbox.automation.Packages;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Process;
import dev.signalbox.process.Step;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** The versions that steps of some processes may use, read by two statements. */
    final class Shelf {

        private final Map<UUID, PackageVersion> latest;
        private final Map<UUID, PackageVersion> pinned;

        private Shelf(List<Step> steps) {
            latest =
                    packages.latest(
                            steps.stream()
                                    .filter(step -> step.packageVersionId() == null)
                                    .map(Step::packageId)
                                    .distinct()
                                    .toList());
            pinned =
                    packages.chosen(
                            steps.stream()
                                    .map(Step::packageVersionId)
                                    .filter(Objects::nonNull)
                                    .distinct()
                                    .toList());
        }

        /** The version of each step, by the step's id; refused where one lacks its task. */
        Map<UUID, UUID> versions(Process process) {
            Map<UUID, UUID> versions = new HashMap<>();
            for (Step step : process.steps()) {
                PackageVersion version = of(step);
                check(step, version);
                versions.put(step.id(), version.id());
            }
            return versions;
        }

        private PackageVersion of(Step step) {
            UUID chosen = step.packageVersionId();
            PackageVersion found =
                    chosen == null ? latest.get(step.packageId()) : pinned.get(chosen);
            if (found == null) {
                throw Refused.notFound("version of the package", step.packageId());
            }
            return found;
        }
    }

    Shelf shelf(Collection<Process> processes) {
        return new Shelf(processes.stream().flatMap(one -> one.steps().stream()).toList());
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
