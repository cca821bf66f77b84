package dev.signalbox.agent.steprun;

import dev.signalbox.protocol.Report;
import java.io.IOException;

/**
 * Sends the reports of one step run, in order, each until the room has it; ends with the report of
 * the end.
 */
final class ReportLoop {

    private static final long LOOK_MILLIS = 5_000;

    private final StepRun run;
    private final ReportJournal journal;
    private final Courier courier;

    ReportLoop(StepRun run, ReportJournal journal, Courier courier) {
        this.run = run;
        this.journal = journal;
        this.courier = courier;
    }

    void run() throws IOException, InterruptedException {
        try {
            boolean ended = false;
            while (!ended) {
                Report report = journal.next(LOOK_MILLIS);
                if (report != null) {
                    courier.bring("Report " + report.sequence(), () -> run.room().report(report));
                    journal.confirm();
                    ended = report.kind() == Report.Kind.ENDED;
                }
            }
        } catch (Unwanted unwanted) {
            run.abandon(String.valueOf(unwanted.getMessage()));
        }
    }
}
