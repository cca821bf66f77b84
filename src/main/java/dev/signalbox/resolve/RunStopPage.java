package dev.signalbox.resolve;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.processrun.StopChoice;
import dev.signalbox.processrun.StopChoice.Going;
import dev.signalbox.processrun.StopChoice.Pending;
import dev.signalbox.run.RunView;
import dev.signalbox.run.StoppingView;
import dev.signalbox.stop.Stops;
import dev.signalbox.web.Onward;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The stop dialog of a run: two questions, and in numbers what each answer does. */
@Controller
@Needs(Verb.STOP_RUN)
class RunStopPage {

    private final RunView view;
    private final StoppingView stopping;
    private final Stops stops;

    RunStopPage(RunView view, StoppingView stopping, Stops stops) {
        this.view = view;
        this.stopping = stopping;
        this.stops = stops;
    }

    @GetMapping("/runs/{id}/stop")
    String ask(@PathVariable UUID id, Model model) {
        model.addAttribute("run", view.header(id));
        model.addAttribute("n", stopping.numbers(id));
        return "run/stop";
    }

    @PostMapping("/runs/{id}/stop")
    String stop(
            @PathVariable UUID id,
            @RequestParam Going going,
            @RequestParam(defaultValue = "FAILED") Pending pending,
            @RequestParam(defaultValue = "") String reason,
            Actor by,
            RedirectAttributes told) {
        stops.stop(id, new StopChoice(going, pending, reason), by);
        return Onward.saying("/runs/" + id, "The run is being stopped.", told);
    }
}
