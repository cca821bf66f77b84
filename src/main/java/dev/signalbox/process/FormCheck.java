package dev.signalbox.process;

import dev.signalbox.automation.PackageVersion;
import dev.signalbox.automation.Packages;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.ProcessForm.StepForm;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks through a process form and refuses it with a sentence for every field that is wrong. */
@Component
class FormCheck {
    private static final int MOST_STEPS = 50;

    private final JdbcClient jdbc;
    private final Packages packages;
    private final TargetCheck targets;

    FormCheck(JdbcClient jdbc, Packages packages, TargetCheck targets) {
        this.targets = targets;
        this.jdbc = jdbc;
        this.packages = packages;
    }

    /** {@code id} is the process that is changed; null: a new one. */
    void check(ProcessForm form, @Nullable UUID id) {
        refuse(faults(form, id));
    }

    static void refuse(List<Refused.Fault> faults) {
        if (!faults.isEmpty()) {
            String more = faults.size() == 1 ? "" : " (And " + (faults.size() - 1) + " more.)";
            throw new Refused(
                    Refused.Kind.INVALID, "INVALID", faults.getFirst().message() + more, faults);
        }
    }

    List<Refused.Fault> faults(ProcessForm form, @Nullable UUID id) {
        List<Refused.Fault> faults = new ArrayList<>();
        checkName(form.name().strip(), id, faults);
        if (form.description().length() > 2000) {
            faults.add(
                    new Refused.Fault(
                            "description", 0, "The description has at most 2,000 characters."));
        }
        Long runLimit = form.runLimitSeconds();
        if (runLimit != null && runLimit < 1) {
            faults.add(
                    new Refused.Fault(
                            "timeout_seconds",
                            0,
                            "A run is given at least a second; leave the limit out and it takes as long as it takes."));
        }
        Integer limit = form.overlapLimit();
        if (form.overlap() == Overlap.LIMIT && (limit == null || limit < 1)) {
            faults.add(
                    new Refused.Fault(
                            "overlap_limit", 0, "Say how many runs may go at once, at least 1."));
        }
        if (form.steps().isEmpty() || form.steps().size() > MOST_STEPS) {
            faults.add(new Refused.Fault("steps", 0, "A process has 1 to 50 steps."));
        }
        for (int i = 0; i < form.steps().size(); i++) {
            checkStep("steps[" + i + "].", form.steps().get(i), faults);
        }
        return faults;
    }

    private void checkName(String name, @Nullable UUID id, List<Refused.Fault> faults) {
        if (name.isEmpty() || name.length() > 120) {
            faults.add(
                    new Refused.Fault(
                            "name", 0, "The process needs a name of 1 to 120 characters."));
            return;
        }
        jdbc.sql("select id from process where lower(name) = lower(:name)")
                .param("name", name)
                .query(UUID.class)
                .optional()
                .filter(other -> !other.equals(id))
                .ifPresent(_ ->
                        faults.add(
                                new Refused.Fault(
                                        "name",
                                        0,
                                        "There is a process called "
                                                + name
                                                + " already; names are unique.")));
    }

    private void checkStep(String at, StepForm step, List<Refused.Fault> faults) {
        if (step.name().isBlank() || step.name().length() > 120) {
            faults.add(
                    new Refused.Fault(
                            at + "name", 0, "The step needs a name of 1 to 120 characters."));
        }
        boolean packaged = checkTask(at, step, faults);
        Boolean said = step.target().foreground();
        targets.check(at, step.target(), said == null ? packaged : said, faults);
        range(
                at + "parallelism",
                "The number of step runs at once",
                step.parallelism(),
                1,
                1000,
                faults);
        range(
                at + "timeout_seconds",
                "The timeout in seconds",
                step.timeoutSeconds(),
                1,
                Integer.MAX_VALUE,
                faults);
        range(
                at + "queue_limit_seconds",
                "The limit for waiting in seconds",
                step.queueLimitSeconds() == null ? 1 : step.queueLimitSeconds(),
                1,
                Integer.MAX_VALUE,
                faults);
        for (RetryRule rule : step.retry()) {
            if (!RetryRule.TYPES.contains(rule.type())) {
                faults.add(
                        new Refused.Fault(
                                at + "retry",
                                0,
                                "The type of a retry is one of BUSINESS, APPLICATION, ORCHESTRATOR and UNSPECIFIED, not "
                                        + rule.type()
                                        + "."));
            }
            range(at + "retry", "The number of retries", rule.count(), 1, 100, faults);
            range(
                    at + "retry",
                    "The wait before a retry in seconds",
                    rule.seconds(),
                    0,
                    86_400,
                    faults);
        }
        if (step.screenshotSeconds() != 0) {
            range(
                    at + "screenshot_seconds",
                    "The time between pictures in seconds",
                    step.screenshotSeconds(),
                    2,
                    86_400,
                    faults);
        }
        if (step.savingsNote().length() > 500) {
            faults.add(
                    new Refused.Fault(
                            at + "savings_note",
                            0,
                            "The note on savings has at most 500 characters."));
        }
    }

    /** Whether the task is a foreground one; false where there is none. */
    private boolean checkTask(String at, StepForm step, List<Refused.Fault> faults) {
        UUID packageId = step.packageId();
        if (packageId == null) {
            faults.add(new Refused.Fault(at + "package", 0, "Choose a package for the step."));
            return false;
        }
        try {
            UUID versionId = step.packageVersionId();
            PackageVersion version =
                    versionId == null ? packages.latest(packageId) : packages.version(versionId);
            if (!version.packageId().equals(packageId)) {
                faults.add(
                        new Refused.Fault(
                                at + "version",
                                0,
                                version.label() + " is a version of another package."));
            } else if (step.task().isBlank()) {
                faults.add(
                        new Refused.Fault(
                                at + "task", 0, "Choose a task of " + version.label() + "."));
            } else {
                return version.task(step.task()).foreground();
            }
        } catch (Refused e) {
            faults.add(new Refused.Fault(at + "task", 0, e.getMessage()));
        }
        return false;
    }

    private static void range(
            String where,
            String what,
            long value,
            long least,
            long most,
            List<Refused.Fault> faults) {
        if (value < least || value > most) {
            faults.add(
                    new Refused.Fault(
                            where,
                            0,
                            what
                                    + " is "
                                    + least
                                    + " to "
                                    + String.format("%,d", most)
                                    + ", not "
                                    + value
                                    + "."));
        }
    }
}
