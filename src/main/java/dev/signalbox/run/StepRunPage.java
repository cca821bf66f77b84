package dev.signalbox.run;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.log.LogReader;
import dev.signalbox.steprun.EndStages;
import dev.signalbox.steprun.StepRunCode;
import dev.signalbox.steprun.UsualDurations;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
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
    private final EndStages stages;

    StepRunPage(StepRunView view, LogReader logs, UsualDurations durations, EndStages stages) {
        this.stages = stages;
        this.view = view;
        this.logs = logs;
        this.durations = durations;
    }

    @GetMapping("/step-runs/{id}")
    String page(@PathVariable UUID id, Model model) {
        LogReader.Lines log = logs.lines(id, null, FIRST_LINES);
        model.addAttribute("log", log);
        return filled(id, model, _ -> log, "step-run/show");
    }

    @HxRequest
    @GetMapping("/step-runs/{id}")
    String part(@PathVariable UUID id, Model model) {
        return filled(id, model, this::lastLines, "step-run/show :: live");
    }

    /** Only one that has ended shows them again above its log. */
    private LogReader.Lines lastLines(StepRunHeader stepRun) {
        return stepRun.isFinal() && stepRun.code() != null
                ? logs.lines(stepRun.id(), null, LastWords.MOST_LINES + 1)
                : LogReader.Lines.NONE;
    }

    private String filled(
            UUID id, Model model, Function<StepRunHeader, LogReader.Lines> log, String name) {
        StepRunHeader stepRun = view.header(id);
        model.addAttribute("stepRun", stepRun);
        boolean compared = !stepRun.isFinal() || stepRun.code() == null;
        model.addAttribute("usual", compared ? durations.of(List.of(stepRun.stepId())) : Map.of());
        model.addAttribute("known", StepRunCode.of(stepRun.code()));
        model.addAttribute("items", view.items(id));
        List<StepRunView.ArtifactRow> artifacts = view.artifacts(id);
        model.addAttribute("artifacts", artifacts);
        model.addAttribute("stages", stepRun.hasStages() ? stages.of(id) : List.of());
        model.addAttribute("last", LastWords.of(stepRun, log.apply(stepRun), artifacts));
        return name;
    }
}
