package dev.signalbox.process;

import dev.signalbox.kit.Refused.Fault;
import dev.signalbox.process.ProcessForm.StepForm;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step in the editor, as it was typed. Empty: a choice that is still to be made; an empty version
 * is the latest. The target is {@code machine:ID} or {@code group:ID}.
 */
record EditorStep(
        @Nullable UUID id,
        @Nullable String name,
        @Nullable UUID packageId,
        @Nullable UUID versionId,
        @Nullable String task,
        @Nullable String target,
        @Nullable Boolean attended,
        @Nullable String account,
        @Nullable Boolean foreground,
        @Nullable Boolean failAtOnce,
        @Nullable String parallelism,
        @Nullable String timeout,
        @Nullable String queueLimit,
        @Nullable Priority priority,
        @Nullable Barrier barrier,
        @Nullable Boolean stopWhenCutOff,
        @Nullable List<EditorRetry> retry,
        @Nullable String savingsNote,
        @Nullable String screenshots) {

    /** A retry rule as it was typed; no count: none of this type. */
    record EditorRetry(@Nullable String type, @Nullable String count, @Nullable String after) {

        /** When items are tried again, as typed; empty where that means nothing. */
        public String words() {
            List<Fault> faults = new ArrayList<>();
            String times = Typed.text(count);
            int read = times.isEmpty() ? 0 : Typed.number("", times, 0, faults);
            long seconds = Typed.span("", after, 0, faults);
            return read < 1 || !faults.isEmpty()
                    ? ""
                    : "That is, " + new RetryRule(Typed.text(type), read, seconds).words() + ".";
        }
    }

    static EditorStep empty() {
        StepForm usual = StepForm.of("", null, "", null);
        return of(usual);
    }

    static EditorStep of(Step step) {
        return of(StepForm.of(step));
    }

    private static EditorStep of(StepForm step) {
        return new EditorStep(
                step.id(),
                step.name(),
                step.packageId(),
                step.packageVersionId(),
                step.task(),
                word(step.target()),
                step.target().attended(),
                step.target().account(),
                step.target().foreground(),
                step.target().failAtOnce(),
                Integer.toString(step.parallelism()),
                Span.words(step.timeoutSeconds()),
                step.queueLimitSeconds() == null ? "" : Span.words(step.queueLimitSeconds()),
                step.priority(),
                step.barrier(),
                step.stopWhenCutOff(),
                retries(step.retry()),
                step.savingsNote(),
                step.screenshotSeconds() == 0 ? "" : Span.words(step.screenshotSeconds()));
    }

    private static List<EditorRetry> retries(List<RetryRule> rules) {
        return RetryRule.TYPES.stream()
                .map(type ->
                        rules.stream()
                                .filter(rule -> rule.type().equals(type))
                                .findFirst()
                                .map(rule ->
                                        new EditorRetry(
                                                type,
                                                Integer.toString(rule.count()),
                                                Span.words(rule.seconds())))
                                .orElse(new EditorRetry(type, "", "1 min")))
                .toList();
    }

    EditorStep withPackage(UUID other) {
        return with(other, target);
    }

    /** With the machine of the last step, which is the likely one. */
    EditorStep likeMachineOf(List<EditorStep> others) {
        return with(packageId, others.isEmpty() ? null : others.getLast().target());
    }

    private EditorStep with(@Nullable UUID newPackage, @Nullable String newTarget) {
        return new EditorStep(
                id,
                name,
                newPackage,
                versionId,
                task,
                newTarget,
                attended,
                account,
                foreground,
                failAtOnce,
                parallelism,
                timeout,
                queueLimit,
                priority,
                barrier,
                stopWhenCutOff,
                retry,
                savingsNote,
                screenshots);
    }

    StepForm read(String at, List<Fault> faults) {
        return new StepForm(
                id,
                Typed.text(name),
                packageId,
                versionId,
                Typed.text(task),
                readTarget(),
                Typed.number(at + "parallelism", parallelism, 1, faults),
                Typed.span(at + "timeout_seconds", timeout, StepForm.TIMEOUT_SECONDS, faults),
                queueLimit == null || queueLimit.isBlank()
                        ? null
                        : (Long) Typed.span(at + "queue_limit_seconds", queueLimit, 1, faults),
                priority == null ? Priority.NORMAL : priority,
                barrier == null ? Barrier.NONE : barrier,
                Boolean.TRUE.equals(stopWhenCutOff),
                rules(at + "retry", faults),
                Typed.text(savingsNote),
                screenshots == null || screenshots.isBlank()
                        ? 0
                        : (int)
                                Math.min(
                                        Integer.MAX_VALUE,
                                        Typed.span(
                                                at + "screenshot_seconds",
                                                screenshots,
                                                0,
                                                faults)));
    }

    /** The value of the choice: {@code machine:ID} or {@code group:ID}. */
    static String word(Target target) {
        if (target.groupId() != null) {
            return "group:" + target.groupId();
        }
        return target.machineId() == null ? "" : "machine:" + target.machineId();
    }

    Target readTarget() {
        String typed = Typed.text(target);
        return new Target(
                idAfter("machine:", typed),
                idAfter("group:", typed),
                Boolean.TRUE.equals(attended),
                Typed.text(account),
                foreground,
                Boolean.TRUE.equals(failAtOnce));
    }

    private static @Nullable UUID idAfter(String kind, String typed) {
        String id = typed.startsWith(kind) ? typed.substring(kind.length()) : "";
        return id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? UUID.fromString(id)
                : null;
    }

    private List<RetryRule> rules(String field, List<Fault> faults) {
        List<RetryRule> rules = new ArrayList<>();
        for (EditorRetry typed : retry == null ? List.<EditorRetry>of() : retry) {
            String count = Typed.text(typed.count());
            if (!count.isEmpty() && !count.equals("0")) {
                rules.add(
                        new RetryRule(
                                Typed.text(typed.type()),
                                Typed.number(field, count, 1, faults),
                                Typed.span(field, typed.after(), 0, faults)));
            }
        }
        return rules;
    }
}
