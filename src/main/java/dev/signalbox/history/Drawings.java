package dev.signalbox.history;

import dev.signalbox.kit.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Draws the last runs of a process for the one who looks. */
@Component
class Drawings {

    private static final int RUNS = 30;

    private final LastRuns runs;
    private final Clock clock;
    private final Viewer viewer = new Viewer();

    Drawings(LastRuns runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /** Puts grid, lead times and outcomes into the model, under these names. */
    void into(Model model, UUID process, Every every) {
        Instant now = clock.instant();
        var starts = every.starts(now, viewer.zone());
        var outcomes = runs.outcomes(process, every, starts.getFirst().toInstant(), viewer.zone());
        model.addAttribute("grid", StepGrid.of(runs.cells(process, RUNS), now));
        model.addAttribute("leads", LeadBars.of(runs.leads(process, LeadBars.MOST), now));
        model.addAttribute(
                "outcomes", OutcomeBars.of(every, starts, outcomes, LastRuns.MOST_COUNTED));
    }
}
