package dev.signalbox.process;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person or program says a process should be. */
public record ProcessForm(
        String name,
        String description,
        Overlap overlap,
        @Nullable Integer overlapLimit,
        List<StepForm> steps) {

    /** Runs may go side by side. */
    public ProcessForm(String name, String description, List<StepForm> steps) {
        this(name, description, Overlap.ALLOW, null, steps);
    }

    /**
     * What a step should be; see {@link Step} for the fields.
     *
     * @param id of the step it was; null: a new one
     */
    public record StepForm(
            @Nullable UUID id,
            String name,
            @Nullable UUID packageId,
            @Nullable UUID packageVersionId,
            String task,
            Target target,
            int parallelism,
            long timeoutSeconds,
            @Nullable Long queueLimitSeconds,
            Priority priority,
            Barrier barrier,
            boolean stopWhenCutOff,
            List<RetryRule> retry,
            String savingsNote) {

        public static final long TIMEOUT_SECONDS = 86_400;

        /**
         * A new step with everything as it is by default: the latest version, one at a time, a day
         * at most.
         */
        public static StepForm of(
                String name, @Nullable UUID packageId, String task, @Nullable UUID machineId) {
            return new StepForm(
                    null,
                    name,
                    packageId,
                    null,
                    task,
                    Target.on(machineId),
                    1,
                    TIMEOUT_SECONDS,
                    null,
                    Priority.NORMAL,
                    Barrier.NONE,
                    false,
                    List.of(),
                    "");
        }

        public StepForm withParallelism(int other) {
            return new StepForm(
                    id,
                    name,
                    packageId,
                    packageVersionId,
                    task,
                    target,
                    other,
                    timeoutSeconds,
                    queueLimitSeconds,
                    priority,
                    barrier,
                    stopWhenCutOff,
                    retry,
                    savingsNote);
        }

        public StepForm withTarget(Target other) {
            return new StepForm(
                    id,
                    name,
                    packageId,
                    packageVersionId,
                    task,
                    other,
                    parallelism,
                    timeoutSeconds,
                    queueLimitSeconds,
                    priority,
                    barrier,
                    stopWhenCutOff,
                    retry,
                    savingsNote);
        }

        public StepForm withBarrier(Barrier other) {
            return new StepForm(
                    id,
                    name,
                    packageId,
                    packageVersionId,
                    task,
                    target,
                    parallelism,
                    timeoutSeconds,
                    queueLimitSeconds,
                    priority,
                    other,
                    stopWhenCutOff,
                    retry,
                    savingsNote);
        }

        /** The step that a process has, as a form to start from. */
        public static StepForm of(Step step) {
            return new StepForm(
                    step.id(),
                    step.name(),
                    step.packageId(),
                    step.packageVersionId(),
                    step.task(),
                    step.target(),
                    step.parallelism(),
                    step.timeoutSeconds(),
                    step.queueLimitSeconds(),
                    step.priority(),
                    step.barrier(),
                    step.stopWhenCutOff(),
                    step.retry(),
                    step.savingsNote());
        }
    }
}
