package dev.signalbox.run;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.log.LogReader;
import dev.signalbox.steprun.EndStages;
import dev.signalbox.steprun.StepRunCode;
import dev.signalbox.steprun.Trail;
import dev.signalbox.steprun.UsualDurations;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** One step run: its log, what it worked on, what it left behind, and why it waits or failed. */
@Controller
@Needs(Verb.VIEW)
class StepRunPage {

    /** Enough for a screen; the viewer's script asks for more. */
    private static final int FIRST_LINES = 300;

    private static final int MOST_TRAIL = 100;

    private final StepRunView view;
    private final LogReader logs;
    private final UsualDurations durations;
    private final EndStages stages;
    private final Trail trail;

    StepRunPage(
            StepRunView view,
            LogReader logs,
            UsualDurations durations,
            EndStages stages,
            Trail trail) {
        this.trail = trail;
        this.stages = stages;
        this.view = view;
        this.logs = logs;
        this.durations = durations;
    }

    /** Which lines of the trail are shown. */
    record Shown(@Nullable String trail, Trail.@Nullable Kind kind, Trail.@Nullable Level level) {

        public String text() {
            return trail == null ? "" : trail.strip();
        }

        public String word() {
            return kind == null ? "" : kind.name();
        }

        public String least() {
            return level == null ? "" : level.name();
        }

        public boolean isAll() {
            return text().isEmpty() && kind == null && level == null;
        }

        Trail.Search search() {
            return new Trail.Search(text(), kind, level);
        }
    }

    @GetMapping("/step-runs/{id}")
    String page(@PathVariable UUID id, @ModelAttribute("shown") Shown shown, Model model) {
        LogReader.Lines log = logs.lines(id, null, FIRST_LINES);
        model.addAttribute("log", log);
        return filled(id, shown, model, _ -> log, "step-run/show");
    }

    @HxRequest
    @GetMapping("/step-runs/{id}")
    String part(@PathVariable UUID id, @ModelAttribute("shown") Shown shown, Model model) {
        return filled(id, shown, model, this::lastLines, "step-run/show :: live");
    }

    /** Only one that has ended shows them again above its log. */
    private LogReader.Lines lastLines(StepRunHeader stepRun) {
        return stepRun.isFinal() && stepRun.code() != null
                ? logs.lines(stepRun.id(), null, LastWords.MOST_LINES + 1)
                : LogReader.Lines.NONE;
    }

    private String filled(
            UUID id,
            Shown shown,
            Model model,
            Function<StepRunHeader, LogReader.Lines> log,
            String name) {
        StepRunHeader stepRun = view.header(id);
        model.addAttribute("stepRun", stepRun);
        boolean compared = !stepRun.isFinal() || stepRun.code() == null;
        model.addAttribute("usual", compared ? durations.of(List.of(stepRun.stepId())) : Map.of());
        model.addAttribute("known", StepRunCode.of(stepRun.code()));
        model.addAttribute("items", view.items(id));
        List<StepRunView.ArtifactRow> artifacts = view.artifacts(id);
        model.addAttribute(
                "artifacts", artifacts.stream().filter(file -> !Picture.is(file)).toList());
        model.addAttribute("pictures", Picture.among(artifacts));
        model.addAttribute("trail", trail.lines(id, shown.search(), MOST_TRAIL));
        model.addAttribute("kinds", Trail.Kind.values());
        model.addAttribute("levels", Trail.Level.values());
        model.addAttribute("stages", stepRun.hasStages() ? stages.of(id) : List.of());
        model.addAttribute("last", LastWords.of(stepRun, log.apply(stepRun), artifacts));
        return name;
    }
}
