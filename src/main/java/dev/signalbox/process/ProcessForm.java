package dev.signalbox.process;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a person or program says a process should be. */
public record ProcessForm(
        String name,
        String description,
        Overlap overlap,
        @Nullable Integer overlapLimit,
        @Nullable Long runLimitSeconds,
        List<StepForm> steps) {

    /** Runs may go side by side, for as long as they take. */
    public ProcessForm(String name, String description, List<StepForm> steps) {
        this(name, description, Overlap.ALLOW, null, null, steps);
    }

    /** The same with a limit for its runs as a whole. */
    public ProcessForm withRunLimit(@Nullable Long seconds) {
        return new ProcessForm(name, description, overlap, overlapLimit, seconds, steps);
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
            String savingsNote,
            int screenshotSeconds) {

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
                    "",
                    0);
        }

        public StepForm withTarget(Target other) {
            return but(draft -> draft.target = other);
        }

        public StepForm withParallelism(int other) {
            return but(draft -> draft.parallelism = other);
        }

        public StepForm withTimeout(long seconds) {
            return but(draft -> draft.timeoutSeconds = seconds);
        }

        /** Null: as the machine or group says. */
        public StepForm withQueueLimit(@Nullable Long seconds) {
            return but(draft -> draft.queueLimitSeconds = seconds);
        }

        public StepForm withBarrier(Barrier other) {
            return but(draft -> draft.barrier = other);
        }

        public StepForm withRetry(List<RetryRule> rules) {
            return but(draft -> draft.retry = rules);
        }

        /** 0: only when it fails. */
        public StepForm withScreenshots(int everySeconds) {
            return but(draft -> draft.screenshotSeconds = everySeconds);
        }

        private StepForm but(Consumer<Draft> change) {
            Draft draft = new Draft(this);
            change.accept(draft);
            return new StepForm(
                    id,
                    name,
                    packageId,
                    packageVersionId,
                    task,
                    draft.target,
                    draft.parallelism,
                    draft.timeoutSeconds,
                    draft.queueLimitSeconds,
                    priority,
                    draft.barrier,
                    stopWhenCutOff,
                    draft.retry,
                    savingsNote,
                    draft.screenshotSeconds);
        }

        /** What of a step form can be changed by itself. */
        private static final class Draft {

            private Target target;
            private int parallelism;
            private long timeoutSeconds;
            private @Nullable Long queueLimitSeconds;
            private Barrier barrier;
            private List<RetryRule> retry;
            private int screenshotSeconds;

            Draft(StepForm form) {
                target = form.target();
                parallelism = form.parallelism();
                timeoutSeconds = form.timeoutSeconds();
                queueLimitSeconds = form.queueLimitSeconds();
                barrier = form.barrier();
                retry = form.retry();
                screenshotSeconds = form.screenshotSeconds();
            }
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
                    step.savingsNote(),
                    step.screenshotSeconds());
        }
    }
}
