package dev.signalbox.process;

import dev.signalbox.kit.Refused.Fault;
import dev.signalbox.process.ProcessForm.StepForm;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The editor of a process as it was typed; lists and texts are never null once read by {@link
 * #read}.
 */
record EditorForm(
        @Nullable String name,
        @Nullable String description,
        @Nullable Overlap overlap,
        @Nullable String overlapLimit,
        @Nullable String runLimit,
        @Nullable Integer version,
        @Nullable List<EditorStep> steps) {

    static EditorForm empty(@Nullable UUID packageId) {
        EditorStep first =
                packageId == null ? EditorStep.empty() : EditorStep.empty().withPackage(packageId);
        return new EditorForm("", "", Overlap.ALLOW, "2", "", 0, List.of(first));
    }

    static EditorForm of(Process process) {
        return new EditorForm(
                process.name(),
                process.description(),
                process.overlap(),
                process.overlapLimit() == null ? "2" : process.overlapLimit().toString(),
                process.runLimitSeconds() == null ? "" : Span.words(process.runLimitSeconds()),
                process.version(),
                process.steps().stream().map(EditorStep::of).toList());
    }

    public List<EditorStep> rows() {
        return steps == null ? List.of() : steps;
    }

    public int seen() {
        return version == null ? 0 : version;
    }

    EditorForm withVersion(int other) {
        return new EditorForm(name, description, overlap, overlapLimit, runLimit, other, steps);
    }

    /**
     * After a button of the editor: {@code add}, or {@code remove}, {@code up}, {@code down} with
     * the step's place behind a colon.
     */
    EditorForm after(String act) {
        List<EditorStep> changed = new ArrayList<>(rows());
        int colon = act.indexOf(':');
        int at = colon < 0 ? -1 : Integer.parseInt(act.substring(colon + 1));
        boolean there = at >= 0 && at < changed.size();
        switch (colon < 0 ? act : act.substring(0, colon)) {
            case "add" -> changed.add(EditorStep.empty().likeMachineOf(changed));
            case "remove" -> {
                if (there && changed.size() > 1) {
                    changed.remove(at);
                }
            }
            case "up" -> {
                if (there && at > 0) {
                    changed.add(at - 1, changed.remove(at));
                }
            }
            case "down" -> {
                if (there && at < changed.size() - 1) {
                    changed.add(at + 1, changed.remove(at));
                }
            }
            default -> {}
        }
        return new EditorForm(name, description, overlap, overlapLimit, runLimit, version, changed);
    }

    /** What was typed as what it means; what means nothing becomes a fault. */
    ProcessForm read(List<Fault> faults) {
        Overlap chosen = overlap == null ? Overlap.ALLOW : overlap;
        List<StepForm> read = new ArrayList<>();
        for (int i = 0; i < rows().size(); i++) {
            read.add(rows().get(i).read("steps[" + i + "].", faults));
        }
        Integer limit =
                chosen == Overlap.LIMIT
                        ? Typed.number("overlap_limit", overlapLimit, 1, faults)
                        : null;
        Long runs =
                runLimit == null || runLimit.isBlank()
                        ? null
                        : (Long) Typed.span("timeout_seconds", runLimit, 1, faults);
        return new ProcessForm(
                Typed.text(name), Typed.text(description), chosen, limit, runs, read);
    }
}
