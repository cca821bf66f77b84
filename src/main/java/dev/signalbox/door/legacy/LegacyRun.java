package dev.signalbox.door.legacy;

import dev.signalbox.run.RunRow;
import dev.signalbox.run.StepRunHeader;
import dev.signalbox.steprun.StepRunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A process run.
 *
 * @param state {@code IND} waits, {@code IP} goes, {@code PENDING} needs a person, {@code COMPL}
 * @param result {@code COMPL}, {@code ERR}, {@code TIMEOUT}; null while it goes
 * @param duration in seconds
 * @param robotRuns the newest first; empty in lists
 */
record LegacyRun(
        UUID id,
        long runNo,
        UUID processId,
        String processName,
        String state,
        @Nullable String result,
        @Nullable String errorCode,
        @Nullable Instant startTs,
        @Nullable Instant endTs,
        @Nullable Double duration,
        List<RobotRun> robotRuns) {

    static LegacyRun of(RunRow run, List<StepRunHeader> stepRuns, Instant now) {
        String code = run.stopCode();
        return new LegacyRun(
                run.id(),
                run.number(),
                run.processId(),
                run.processName(),
                state(run),
                result(run),
                code,
                run.startedAt(),
                run.endedAt(),
                seconds(run.leadTime(now)),
                stepRuns.stream().map(one -> RobotRun.of(one, now)).toList());
    }

    private static String state(RunRow run) {
        return switch (run.state()) {
            case QUEUED -> "IND";
            case IN_PROGRESS -> run.startedAt() == null ? "IND" : "IP";
            case STOPPING -> "IP";
            case UNRESOLVED -> "PENDING";
            case COMPLETED -> "COMPL";
        };
    }

    private static @Nullable String result(RunRow run) {
        return switch (run.state()) {
            case QUEUED, IN_PROGRESS, STOPPING -> null;
            case UNRESOLVED -> "ERR";
            case COMPLETED -> {
                if ("RUN_TIMED_OUT".equals(run.stopCode())) {
                    yield "TIMEOUT";
                }
                yield run.stopAt() == null && run.failed() == 0 ? "COMPL" : "ERR";
            }
        };
    }

    static @Nullable Double seconds(@Nullable Duration time) {
        return time == null ? null : Double.valueOf(time.toMillis() / 1000.0);
    }

    /** A step run, with the same words. */
    record RobotRun(
            UUID id,
            UUID activityId,
            String activityName,
            String state,
            @Nullable String result,
            @Nullable String errorCode,
            @Nullable Instant startTs,
            @Nullable Instant endTs,
            @Nullable Double duration) {

        static RobotRun of(StepRunHeader stepRun, Instant now) {
            return new RobotRun(
                    stepRun.id(),
                    stepRun.stepId(),
                    stepRun.stepName(),
                    stepRun.isWaiting() ? "IND" : stepRun.isFinal() ? "COMPL" : "IP",
                    result(stepRun),
                    stepRun.code(),
                    stepRun.startedAt(),
                    stepRun.endedAt(),
                    seconds(stepRun.ranFor(now)));
        }

        private static @Nullable String result(StepRunHeader stepRun) {
            if (!stepRun.isFinal()) {
                return null;
            }
            if (stepRun.state() == StepRunState.SUCCEEDED) {
                return "COMPL";
            }
            return "TIMED_OUT".equals(stepRun.code()) ? "TIMEOUT" : "ERR";
        }
    }
}
