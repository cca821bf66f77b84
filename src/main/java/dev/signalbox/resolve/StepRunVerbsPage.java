package dev.signalbox.resolve;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.feeder.Resubmits;
import dev.signalbox.feeder.Versions;
import dev.signalbox.run.StepRunHeader;
import dev.signalbox.run.StepRunView;
import dev.signalbox.steprun.StepRun;
import dev.signalbox.stop.Pauses;
import dev.signalbox.web.Onward;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pauses, resumes and submits again one step run. */
@Controller
@Needs(Verb.STOP_RUN)
class StepRunVerbsPage {

    private final StepRunView view;
    private final MovedSteps moved;
    private final Pauses pauses;
    private final Resubmits resubmits;

    StepRunVerbsPage(StepRunView view, MovedSteps moved, Pauses pauses, Resubmits resubmits) {
        this.view = view;
        this.moved = moved;
        this.pauses = pauses;
        this.resubmits = resubmits;
    }

    @PostMapping("/step-runs/{id}/pause")
    String pause(@PathVariable UUID id, @RequestHeader @Nullable String referer, Actor by) {
        pauses.pause(id, by);
        return back(id, referer);
    }

    @PostMapping("/step-runs/{id}/resume")
    String resume(@PathVariable UUID id, @RequestHeader @Nullable String referer, Actor by) {
        pauses.resume(id, by);
        return back(id, referer);
    }

    @Needs(Verb.RESOLVE_ITEM)
    @GetMapping("/step-runs/{id}/resubmit")
    String askResubmit(@PathVariable UUID id, Model model) {
        StepRunHeader stepRun = view.header(id);
        model.addAttribute("stepRun", stepRun);
        model.addAttribute("moved", moved.of(stepRun.runId(), stepRun.stepId(), null));
        return "step-run/resubmit";
    }

    @Needs(Verb.RESOLVE_ITEM)
    @PostMapping("/step-runs/{id}/resubmit")
    String resubmit(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "PINNED") Versions versions,
            Actor by,
            RedirectAttributes told) {
        StepRun again = resubmits.resubmit(id, versions, by);
        return Onward.saying(
                "/step-runs/" + again.id(),
                id.equals(again.resubmitOf())
                        ? "Submitted again: this is the new step run."
                        : "The items are pending again. All places of the step are taken, so the step runs that have them take these items too; this is one.",
                told);
    }

    /** The monitor keeps its reader. */
    private static String back(UUID id, @Nullable String referer) {
        return referer != null && referer.endsWith("/monitor")
                ? "redirect:/monitor"
                : "redirect:/step-runs/" + id;
    }
}
