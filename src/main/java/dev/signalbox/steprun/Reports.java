package dev.signalbox.steprun;

import dev.signalbox.kit.Refused;
import dev.signalbox.protocol.Report;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes what agents report of step runs, each report once. */
@Component
public class Reports {

    private final StepRuns stepRuns;
    private final Progress progress;
    private final ReportedEnds ends;

    Reports(StepRuns stepRuns, Progress progress, ReportedEnds ends) {
        this.stepRuns = stepRuns;
        this.progress = progress;
        this.ends = ends;
    }

    /**
     * Reports that were taken before change nothing; those of a step run that was given up are
     * kept.
     */
    @Transactional
    public void take(UUID machineId, UUID stepRunId, long fencingToken, List<Report> reports) {
        StepRun stepRun = stepRuns.lock(stepRunId);
        if (!stepRun.isOf(machineId, fencingToken)) {
            throw Refused.conflict(
                    "STALE_FENCING_TOKEN",
                    "This step run was given away again; what was started for it must be killed.");
        }
        List<Report> fresh =
                reports.stream()
                        .filter(report -> report.sequence() > stepRun.lastReport())
                        .sorted(Comparator.comparingLong(Report::sequence))
                        .toList();
        if (fresh.isEmpty()) {
            return;
        }
        progress.write(stepRun, fresh);
        fresh.stream()
                .filter(report -> report.kind() == Report.Kind.ENDED)
                .findFirst()
                .ifPresent(report -> ends.take(stepRuns.find(stepRunId), report));
    }
}
