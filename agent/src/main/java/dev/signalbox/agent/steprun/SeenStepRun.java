package dev.signalbox.agent.steprun;

import dev.signalbox.protocol.LaunchSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step run as people at this computer see it.
 *
 * @param id UUID of the step run
 * @param process name of its process, or of its package where the room does not say
 * @param step name of its step, or of its task
 * @param runNumber number of its process run; 0: not known
 * @param state PREPARING, RUNNING, PAUSED, SUCCEEDED, FAILED or STOPPED
 * @param wanted RUN, PAUSE, STOP or KILL: what should become of it
 * @param subFlow what it does now, on the whole; may be empty
 * @param action what it does now, exactly; may be empty
 * @param status what its robot last said about itself; may be empty
 * @param since when this machine took it, milliseconds since 1970
 * @param endedAt likewise; 0 before its end
 * @param code how it ended, if not well: code of the catalogue
 * @param message about its end, for people; may be empty
 * @param foreground whether it touches a screen
 * @param account OS user that it runs as; null: the agent's own
 * @param untold it has ended, and the room does not know yet
 * @param trail what its robot said lately, the oldest first; null: an older agent's
 * @param yours whether whoever looks may pause and stop it
 */
public record SeenStepRun(
        String id,
        String process,
        String step,
        long runNumber,
        String state,
        String wanted,
        String subFlow,
        String action,
        String status,
        long since,
        long endedAt,
        @Nullable String code,
        @Nullable Integer exitCode,
        String message,
        boolean foreground,
        @Nullable String account,
        boolean untold,
        @Nullable List<SeenLine> trail,
        boolean yours) {

    static SeenStepRun of(
            Status status,
            String wanted,
            String action,
            String said,
            List<SeenLine> trail,
            long since,
            long endedAt) {
        LaunchSpec spec = status.spec();
        Ending ending = status.ending();
        int bar = action.indexOf('|');
        String process = spec.process();
        String step = spec.step();
        return new SeenStepRun(
                spec.stepRunId(),
                process == null ? spec.packageName() : process,
                step == null ? spec.task().name() : step,
                spec.runNumber(),
                ending == null ? status.phase().word() : outcome(ending),
                wanted,
                bar < 0 ? "" : action.substring(0, bar).strip(),
                action.substring(bar + 1).strip(),
                said,
                status.startedAt() > 0 ? status.startedAt() : since,
                endedAt,
                ending == null ? null : ending.code(),
                ending == null ? null : ending.exitCode(),
                ending == null ? "" : ending.text(),
                spec.foreground(),
                spec.account(),
                status.phase() == Phase.ENDED,
                trail,
                true);
    }

    /** As somebody sees it who may not order it. */
    public SeenStepRun ofAnother() {
        return new SeenStepRun(
                id,
                process,
                step,
                runNumber,
                state,
                wanted,
                subFlow,
                action,
                status,
                since,
                endedAt,
                code,
                exitCode,
                message,
                foreground,
                account,
                untold,
                trail,
                false);
    }

    /** Whether nothing of it goes any more. */
    public boolean hasEnded() {
        return state.equals("SUCCEEDED") || state.equals("FAILED") || state.equals("STOPPED");
    }

    private static String outcome(Ending ending) {
        String code = ending.code();
        if (code == null) {
            return "SUCCEEDED";
        }
        return code.equals("STOPPED") || code.equals("KILLED") ? "STOPPED" : "FAILED";
    }
}
