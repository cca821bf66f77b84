package dev.signalbox.steprun;

import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemException;
import dev.signalbox.item.Reservations;
import dev.signalbox.journal.Journal;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.RunState;
import dev.signalbox.protocol.Report;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decides from an agent's last report how a step run and the item that it holds ended. */
@Component
class ReportedEnds {

    private static final Set<String> STOPPED_BY_US = Set.of("STOPPED", "KILLED");

    private final JdbcClient jdbc;
    private final ProcessRuns runs;
    private final Endings endings;
    private final Reservations reservations;
    private final SignIns signIns;
    private final Journal journal;

    ReportedEnds(
            JdbcClient jdbc,
            ProcessRuns runs,
            Endings endings,
            Reservations reservations,
            SignIns signIns,
            Journal journal) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.endings = endings;
        this.reservations = reservations;
        this.signIns = signIns;
        this.journal = journal;
    }

    /** The caller has locked the step run. */
    void take(StepRun stepRun, Report report) {
        if (stepRun.isFinal()) {
            takeLate(stepRun, report);
        } else {
            boolean refused = StepRunCode.SIGN_IN_REFUSED.name().equals(report.code());
            signIns.learn(stepRun, refused, report.text());
            endings.end(stepRun, ending(stepRun, report));
        }
    }

    private Endings.Ending ending(StepRun stepRun, Report report) {
        boolean well = endedWell(report);
        String code = code(stepRun, report, well);
        String message = message(stepRun, report, code);
        StepRunState state =
                code == null
                        ? StepRunState.SUCCEEDED
                        : stopped(stepRun, code) ? StepRunState.STOPPED : StepRunState.FAILED;
        boolean started = stepRun.startedAt() != null;
        ItemException item = well && started ? null : exception(code, message, report);
        return new Endings.Ending(
                state, code, message, report.exitCode(), item, mayRetry(stepRun, state));
    }

    /** What a person stopped waits for a person. */
    private static boolean mayRetry(StepRun stepRun, StepRunState ended) {
        boolean started = stepRun.startedAt() != null;
        return stepRun.state() != StepRunState.STOPPING
                && (started || ended == StepRunState.STOPPED);
    }

    /** Exit code 0, and ended by itself or after it was asked to stop. */
    private static boolean endedWell(Report report) {
        Integer exit = report.exitCode();
        return exit != null
                && exit == 0
                && (report.code() == null || "STOPPED".equals(report.code()));
    }

    private static boolean stopped(StepRun stepRun, String code) {
        return stepRun.state() == StepRunState.STOPPING
                || code.equals(StepRunCode.STOPPED_BY_MACHINE.name());
    }

    private @Nullable String code(StepRun stepRun, Report report, boolean well) {
        if (stepRun.state() == StepRunState.STOPPING) {
            ProcessRun run = runs.find(stepRun.runId());
            ProcessRun.Stop stop = run.state() == RunState.STOPPING ? run.stop() : null;
            return stop == null ? StepRunCode.STOPPED_BY_PERSON.name() : stop.code();
        }
        String said = report.code();
        if (said == null) {
            return well ? null : StepRunCode.ROBOT_ERROR.name();
        }
        if (STOPPED_BY_US.contains(said)) {
            return StepRunCode.TIMED_OUT.name().equals(stepRun.code())
                    ? stepRun.code()
                    : StepRunCode.STOPPED_BY_MACHINE.name();
        }
        return StepRunCode.of(said) == null ? StepRunCode.ROBOT_ERROR.name() : said;
    }

    private static @Nullable String message(StepRun stepRun, Report report, @Nullable String code) {
        String said = Progress.shortened(report.text());
        if (said != null && !said.isEmpty()) {
            return said;
        }
        if (stepRun.state() == StepRunState.STOPPING && stepRun.stopBy() != null) {
            String reason = stepRun.stopReason();
            return "Stopped by "
                    + stepRun.stopBy()
                    + (reason == null || reason.isBlank() ? "." : ": " + reason);
        }
        if (StepRunCode.ROBOT_ERROR.name().equals(code) && report.exitCode() != null) {
            return "The robot ended with exit code " + report.exitCode() + ".";
        }
        StepRunCode known = StepRunCode.of(code);
        return known == null ? null : known.sentence();
    }

    private static ItemException exception(
            @Nullable String code, @Nullable String message, Report report) {
        String named = code == null ? StepRunCode.ROBOT_ERROR.name() : code;
        boolean ofRobot = named.equals(StepRunCode.ROBOT_ERROR.name()) && report.exitCode() != null;
        return new ItemException(
                ofRobot ? ExceptionType.APPLICATION : ExceptionType.ORCHESTRATOR, named, message);
    }

    /**
     * The state stands; what is said is kept, and an item that nobody has dealt with since is done
     * after all.
     */
    private void takeLate(StepRun stepRun, Report report) {
        if (!StepRunCode.MACHINE_LOST.name().equals(stepRun.code())) {
            return;
        }
        boolean well = endedWell(report);
        boolean settled = well && reservations.settleLate(stepRun.id()).isPresent();
        String end =
                report.exitCode() == null
                        ? "the robot had ended"
                                + (report.code() == null ? "" : " (" + report.code() + ")")
                        : "the robot had ended with exit code " + report.exitCode();
        jdbc.sql(
                        """
                        update step_run
                        set message = concat_ws(' ', message, cast(:late as text)), exit_code = :exitCode
                        where id = :id
                        """)
                .param(
                        "late",
                        "Its agent said later that "
                                + end
                                + "."
                                + (settled ? " Its work item is done after all." : ""))
                .param("exitCode", report.exitCode())
                .param("id", stepRun.id())
                .update();
        journal.write(stepRun.event("step-run.late", Map.of("settled", settled)));
    }
}
