package dev.signalbox.steprun;

import dev.signalbox.dispatch.Assignments.Claim;
import dev.signalbox.kit.Convoy;
import dev.signalbox.kit.Refused;
import dev.signalbox.protocol.Report;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes what agents report of step runs, each report once. */
@Component
public class Reports {

    private static final int MOST_AT_ONCE = 100;

    private final Convoy<Told, Boolean> convoy;
    private final Ownership ownership;
    private final StepRuns stepRuns;
    private final Progress progress;
    private final ReportedEnds ends;
    private final TransactionTemplate together;

    Reports(
            UsualReports usual,
            Ownership ownership,
            StepRuns stepRuns,
            Progress progress,
            ReportedEnds ends,
            TransactionTemplate together) {
        this.convoy = new Convoy<>(MOST_AT_ONCE, usual::take, this::alone);
        this.ownership = ownership;
        this.stepRuns = stepRuns;
        this.progress = progress;
        this.ends = ends;
        this.together = together;
    }

    record Told(Claim claim, Report report) {}

    /**
     * A report that was taken before changes nothing; that of a step run that was given up is kept.
     */
    public void take(Claim claim, Report report) {
        convoy.call(new Told(claim, report));
    }

    private boolean alone(Told told) {
        ownership.check(told.claim());
        together.executeWithoutResult(_ -> write(told.claim(), told.report()));
        return true;
    }

    private void write(Claim claim, Report report) {
        StepRun stepRun = stepRuns.lock(claim.stepRunId());
        if (!stepRun.isOf(claim.machineId(), claim.fencingToken())) {
            throw Refused.conflict(
                    "STALE_FENCING_TOKEN",
                    "This step run was given away again; what was started for it must be killed.");
        }
        if (report.sequence() <= stepRun.lastReport()) {
            return;
        }
        progress.write(stepRun, report);
        if (report.kind() == Report.Kind.ENDED) {
            ends.take(stepRuns.find(claim.stepRunId()), report);
        }
    }
}
