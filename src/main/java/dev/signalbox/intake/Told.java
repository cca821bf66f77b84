package dev.signalbox.intake;

import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.StartOutcome;
import dev.signalbox.web.Onward;
import java.util.UUID;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Says what became of a start, on the page that comes next. */
final class Told {

    private Told() {}

    static String of(UUID process, StartOutcome outcome, RedirectAttributes told) {
        ProcessRun run = outcome.run();
        if (run == null) {
            return Onward.warning(
                    "/processes/" + process + "/input-queue",
                    outcome.skipped() + " Its items stay in the input queue.",
                    told);
        }
        return Onward.saying(
                "/runs/" + run.id(),
                run.state() == RunState.QUEUED
                        ? "Started; it waits for its turn and has its items."
                        : "Started.",
                told);
    }
}
