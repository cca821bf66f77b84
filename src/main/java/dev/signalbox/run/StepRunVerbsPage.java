package dev.signalbox.run;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.feeder.Resubmits;
import dev.signalbox.steprun.StepRun;
import dev.signalbox.steprun.StopMode;
import dev.signalbox.stop.Pauses;
import dev.signalbox.stop.StepRunStops;
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

/** Stops, pauses, resumes and submits again one step run. */
@Controller
@Needs(Verb.STOP_RUN)
class StepRunVerbsPage {

    private final StepRunView view;
    private final StepRunStops stops;
    private final Pauses pauses;
    private final Resubmits resubmits;

    StepRunVerbsPage(StepRunView view, StepRunStops stops, Pauses pauses, Resubmits resubmits) {
        this.view = view;
        this.stops = stops;
        this.pauses = pauses;
        this.resubmits = resubmits;
    }

    @GetMapping("/step-runs/{id}/stop")
    String ask(@PathVariable UUID id, Model model) {
        model.addAttribute("stepRun", view.header(id));
        return "step-run/stop";
    }

    @PostMapping("/step-runs/{id}/stop")
    String stop(
            @PathVariable UUID id,
            @RequestParam StopMode mode,
            @RequestParam(defaultValue = "") String reason,
            Actor by,
            RedirectAttributes told) {
        stops.stop(id, mode, reason, by);
        told.addFlashAttribute("said", "The step run is being stopped.");
        return "redirect:/step-runs/" + id;
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
    @PostMapping("/step-runs/{id}/resubmit")
    String resubmit(@PathVariable UUID id, Actor by, RedirectAttributes told) {
        StepRun again = resubmits.resubmit(id, by);
        told.addFlashAttribute(
                "said",
                id.equals(again.resubmitOf())
                        ? "Submitted again: this is the new step run."
                        : "The items are pending again. All places of the step are taken, so the step runs that have them take these items too; this is one.");
        return "redirect:/step-runs/" + again.id();
    }

    /** The monitor keeps its reader. */
    private static String back(UUID id, @Nullable String referer) {
        return referer != null && referer.endsWith("/monitor")
                ? "redirect:/monitor"
                : "redirect:/step-runs/" + id;
    }
}
