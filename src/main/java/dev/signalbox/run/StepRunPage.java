package dev.signalbox.run;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.log.LogReader;
import dev.signalbox.steprun.StepRunCode;
import dev.signalbox.steprun.UsualDurations;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One step run: its log, what it worked on, what it left behind, and why it waits or failed. */
@Controller
@Needs(Verb.VIEW)
class StepRunPage {

    /** Enough for a screen; the viewer's script asks for more. */
    private static final int FIRST_LINES = 300;

    private final StepRunView view;
    private final LogReader logs;
    private final UsualDurations durations;

    StepRunPage(StepRunView view, LogReader logs, UsualDurations durations) {
        this.view = view;
        this.logs = logs;
        this.durations = durations;
    }

    @GetMapping("/step-runs/{id}")
    String page(@PathVariable UUID id, Model model) {
        model.addAttribute("log", logs.lines(id, null, FIRST_LINES));
        return filled(id, model, "step-run/show");
    }

    @HxRequest
    @GetMapping("/step-runs/{id}")
    String part(@PathVariable UUID id, Model model) {
        return filled(id, model, "step-run/show :: live");
    }

    private String filled(UUID id, Model model, String name) {
        StepRunHeader stepRun = view.header(id);
        model.addAttribute("stepRun", stepRun);
        model.addAttribute("usual", durations.of(List.of(stepRun.stepId())));
        model.addAttribute("known", StepRunCode.of(stepRun.code()));
        model.addAttribute("items", view.items(id));
        model.addAttribute("artifacts", view.artifacts(id));
        return name;
    }
}
