package dev.signalbox.door.rest;

import dev.signalbox.automation.PackageVersion;
import dev.signalbox.automation.Packages;
import dev.signalbox.door.rest.ProcessBody.StepBody;
import dev.signalbox.door.wire.Choice;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Barrier;
import dev.signalbox.process.Overlap;
import dev.signalbox.process.Priority;
import dev.signalbox.process.Process;
import dev.signalbox.process.ProcessForm;
import dev.signalbox.process.ProcessForm.StepForm;
import dev.signalbox.process.RetryRule;
import dev.signalbox.process.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns bodies into process forms, names into ids, and processes into rows. */
@Component
class ProcessShapes {

    private final Packages packages;
    private final TargetShapes targets;

    ProcessShapes(Packages packages, TargetShapes targets) {
        this.packages = packages;
        this.targets = targets;
    }

    /**
     * {@code before} is the process that is changed; its steps are recognised by id, else by name.
     */
    ProcessForm form(ProcessBody body, @Nullable Process before) {
        List<StepForm> steps = new ArrayList<>();
        for (int i = 0; i < body.steps().size(); i++) {
            steps.add(step("steps[" + i + "].", body.steps().get(i), before));
        }
        return new ProcessForm(
                body.name(),
                orElse(body.description(), ""),
                Choice.of("overlap", body.overlap(), Overlap.ALLOW),
                body.overlapLimit(),
                body.timeoutSeconds(),
                steps);
    }

    private StepForm step(String at, StepBody body, @Nullable Process before) {
        PackageVersion version = version(at + "task_package", body.taskPackage());
        return new StepForm(
                known(body, before),
                body.name(),
                version.packageId(),
                body.taskPackage().version() == null ? null : version.id(),
                body.task(),
                targets.target(at, body),
                orElse(body.parallelism(), 1),
                orElse(body.timeoutSeconds(), StepForm.TIMEOUT_SECONDS),
                body.queueLimitSeconds(),
                Choice.of(at + "priority", body.priority(), Priority.NORMAL),
                Choice.of(at + "barrier", body.barrier(), Barrier.NONE),
                orElse(body.stopWhenCutOff(), false),
                orElse(body.retry(), List.<ProcessBody.Retry>of()).stream()
                        .map(rule ->
                                new RetryRule(
                                        rule.type().toUpperCase(Locale.ROOT),
                                        rule.count(),
                                        rule.seconds()))
                        .toList(),
                orElse(body.savingsNote(), ""),
                orElse(body.screenshotSeconds(), 0));
    }

    private static @Nullable UUID known(StepBody body, @Nullable Process before) {
        return before == null
                ? null
                : before.steps().stream()
                        .filter(step ->
                                body.id() == null
                                        ? step.name().equalsIgnoreCase(body.name())
                                        : step.id().toString().equals(body.id()))
                        .map(Step::id)
                        .findFirst()
                        .orElse(null);
    }

    private PackageVersion version(String key, ProcessBody.TaskPackage wanted) {
        String name = wanted.name();
        String id = wanted.id();
        Optional<PackageVersion> found =
                name != null
                        ? packages.find(name, wanted.version())
                        : id == null ? Optional.empty() : byId(id, wanted.version());
        return found.orElseThrow(() ->
                Refused.invalid(
                        key,
                        "There is no task package "
                                + (name == null ? id : name)
                                + (wanted.version() == null
                                        ? ""
                                        : " with version " + wanted.version())
                                + ", which "
                                + key
                                + " asks for; give the name of one that was uploaded."));
    }

    private Optional<PackageVersion> byId(String id, @Nullable String version) {
        return found(() -> packages.latest(UUID.fromString(id)))
                .flatMap(latest ->
                        version == null
                                ? Optional.of(latest)
                                : packages.find(latest.packageName(), version));
    }

    private static <T> Optional<T> found(Supplier<T> find) {
        try {
            return Optional.of(find.get());
        } catch (Refused | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    ProcessRow row(Process process) {
        return new ProcessRow(
                process.id().toString(),
                process.name(),
                process.description(),
                word(process.overlap()),
                process.overlapLimit(),
                process.runLimitSeconds(),
                process.revision(),
                process.version(),
                process.createdAt(),
                rows(process.steps()));
    }

    private List<ProcessRow.StepRow> rows(List<Step> steps) {
        List<List<String>> warnings = targets.warnings(steps);
        List<ProcessRow.StepRow> rows = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            rows.add(row(steps.get(i), warnings.get(i)));
        }
        return rows;
    }

    private ProcessRow.StepRow row(Step step, List<String> warnings) {
        UUID pinned = step.packageVersionId();
        PackageVersion version =
                pinned == null ? packages.latest(step.packageId()) : packages.version(pinned);
        return new ProcessRow.StepRow(
                step.id().toString(),
                step.name(),
                new ProcessRow.TaskPackage(
                        version.packageId().toString(),
                        version.packageName(),
                        pinned == null ? null : version.version()),
                step.task(),
                targets.machine(step),
                targets.group(step),
                step.target().attended(),
                step.target().account(),
                step.target().foreground(),
                step.target().failAtOnce(),
                step.parallelism(),
                step.timeoutSeconds(),
                targets.queueLimit(step),
                step.priority().name(),
                word(step.barrier()),
                step.stopWhenCutOff(),
                step.retry().stream()
                        .map(rule ->
                                new ProcessBody.Retry(rule.type(), rule.count(), rule.seconds()))
                        .toList(),
                step.savingsNote(),
                step.screenshotSeconds(),
                warnings);
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static <T> T orElse(@Nullable T value, T usual) {
        return value == null ? usual : value;
    }
}
