package dev.signalbox.door.rest;

import dev.signalbox.door.wire.InLine;
import dev.signalbox.door.wire.Named;
import dev.signalbox.matching.WaitCode;
import dev.signalbox.run.StepRunHeader;
import dev.signalbox.steprun.StepRunCode;
import dev.signalbox.steprun.StepRunState;
import dev.signalbox.steprun.Usual;
import dev.signalbox.steprun.UsualDurations;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts step runs into the shape of this door. */
@Component
class StepRunShapes {

    private final UsualDurations durations;
    private final Clock clock;

    StepRunShapes(UsualDurations durations, Clock clock) {
        this.durations = durations;
        this.clock = clock;
    }

    StepRunRow row(StepRunHeader stepRun) {
        Usual usual = durations.of(List.of(stepRun.stepId())).get(stepRun.stepId());
        return new StepRunRow(
                stepRun.id(),
                stepRun.state().wire(),
                stepRun.state().name(),
                stateAt(stepRun),
                stepRun.number(),
                stepRun.attempt(),
                stepRun.queuedAt(),
                stepRun.startedAt(),
                stepRun.endedAt(),
                ProcessRunShapes.seconds(stepRun.ranFor(clock.instant())),
                ProcessRunShapes.seconds(usual == null ? null : usual.median()),
                stepRun.slowAt(),
                new Named(stepRun.processId().toString(), stepRun.processName()),
                new StepRunRow.Run(stepRun.runId(), stepRun.runNumber()),
                new Named(stepRun.stepId().toString(), stepRun.stepName()),
                machine(stepRun),
                stepRun.exitCode(),
                stepRun.statusLine(),
                stepRun.action(),
                stepRun.resubmitOf(),
                stepRun.resubmittedAs(),
                stop(stepRun),
                error(stepRun),
                wait(stepRun));
    }

    private static Instant stateAt(StepRunHeader stepRun) {
        Instant at =
                switch (stepRun.state()) {
                    case QUEUED -> stepRun.queuedAt();
                    case ASSIGNED -> stepRun.assignedAt();
                    case RUNNING ->
                            stepRun.startedAt() == null
                                    ? stepRun.assignedAt()
                                    : stepRun.startedAt();
                    case PAUSED -> stepRun.pausedAt();
                    case STOPPING -> stepRun.stopAt();
                    case SUCCEEDED, FAILED, STOPPED -> stepRun.endedAt();
                };
        return Objects.requireNonNullElse(at, stepRun.queuedAt());
    }

    private static @Nullable Named machine(StepRunHeader stepRun) {
        return stepRun.machineId() == null || stepRun.machineName() == null
                ? null
                : new Named(stepRun.machineId().toString(), stepRun.machineName());
    }

    private static StepRunRow.@Nullable Stop stop(StepRunHeader stepRun) {
        String mode = stepRun.stopMode();
        return stepRun.stopAt() == null
                ? null
                : new StepRunRow.Stop(
                        stepRun.stopBy(),
                        stepRun.stopAt(),
                        stepRun.stopReason(),
                        mode == null ? null : mode.toLowerCase(Locale.ROOT),
                        stepRun.killAt());
    }

    private static StepRunRow.@Nullable Error error(StepRunHeader stepRun) {
        if (stepRun.state() != StepRunState.FAILED && stepRun.state() != StepRunState.STOPPED) {
            return null;
        }
        StepRunCode known = StepRunCode.of(stepRun.code());
        String usual = known == null ? stepRun.state().meaning() : known.sentence();
        return new StepRunRow.Error(
                Objects.requireNonNullElse(stepRun.code(), stepRun.state().name()),
                Objects.requireNonNullElse(stepRun.message(), usual),
                known == null ? null : known.remedy());
    }

    private static StepRunRow.@Nullable Wait wait(StepRunHeader stepRun) {
        return switch (stepRun.state()) {
            case QUEUED -> inLine(stepRun);
            case RUNNING, PAUSED -> stepRun.waitCode() == null ? null : inLine(stepRun);
            case ASSIGNED ->
                    new StepRunRow.Wait(
                            stepRun.state().name(),
                            stepRun.state().meaning(),
                            null,
                            stateAt(stepRun),
                            null);
            default -> null;
        };
    }

    /** In the line of its machine or group: to be started, or for the screen while it goes. */
    private static StepRunRow.Wait inLine(StepRunHeader stepRun) {
        return new StepRunRow.Wait(
                InLine.code(stepRun.waitCode()),
                InLine.sentence(stepRun.waitSentence()),
                remedy(WaitCode.of(stepRun.waitCode())),
                Objects.requireNonNullElse(stepRun.waitSince(), stepRun.queuedAt()),
                stepRun.place());
    }

    private static @Nullable String remedy(@Nullable WaitCode code) {
        return code == null ? null : code.remedy();
    }
}
