package dev.signalbox.resolve;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.run.StepRunView;
import dev.signalbox.run.StoppingView;
import dev.signalbox.steprun.StepRun;
import dev.signalbox.steprun.StopMode;
import dev.signalbox.stop.StepRunStops;
import dev.signalbox.web.Onward;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Stops one step run, after saying what becomes of it and of the items at its step. */
@Controller
@Needs(Verb.STOP_RUN)
class StepRunStopPage {

    private final StepRunView view;
    private final StoppingView stopping;
    private final StepRunStops stops;

    StepRunStopPage(StepRunView view, StoppingView stopping, StepRunStops stops) {
        this.view = view;
        this.stopping = stopping;
        this.stops = stops;
    }

    @GetMapping("/step-runs/{id}/stop")
    String ask(@PathVariable UUID id, Model model) {
        model.addAttribute("stepRun", view.header(id));
        model.addAttribute("n", stopping.atStep(id));
        return "step-run/stop";
    }

    @PostMapping("/step-runs/{id}/stop")
    String stop(
            @PathVariable UUID id,
            @RequestParam StopMode mode,
            @RequestParam(name = "within_seconds", defaultValue = "60") long withinSeconds,
            @RequestParam(defaultValue = "") String reason,
            Actor by,
            RedirectAttributes told) {
        StepRun stopped = stops.stop(id, mode, Duration.ofSeconds(withinSeconds), reason, by);
        return Onward.saying(
                "/step-runs/" + id,
                stopped.isFinal() ? "The step run is cancelled." : "The step run is being stopped.",
                told);
    }
}
