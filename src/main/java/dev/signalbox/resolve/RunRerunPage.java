package dev.signalbox.resolve;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Ids;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.Reruns;
import dev.signalbox.processrun.Reruns.Input;
import dev.signalbox.processrun.StartOutcome;
import dev.signalbox.run.RunView;
import dev.signalbox.web.Onward;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Starts a new run with copies of the input of another one. */
@Controller
@Needs(Verb.START_RUN)
class RunRerunPage {

    private final RunView view;
    private final Reruns reruns;
    private final Ids ids;

    RunRerunPage(RunView view, Reruns reruns, Ids ids) {
        this.view = view;
        this.reruns = reruns;
        this.ids = ids;
    }

    @GetMapping("/runs/{id}/rerun")
    String ask(@PathVariable UUID id, Model model) {
        return form(id, ids.next(), model);
    }

    @PostMapping("/runs/{id}/reruns")
    String start(
            @PathVariable UUID id,
            @RequestParam UUID token,
            @RequestParam(defaultValue = "ORIGINAL") Input input,
            Actor by,
            Model model,
            RedirectAttributes told) {
        return Attempt.at(
                () -> told(id, reruns.rerun(token, id, input, by), told),
                () -> form(id, token, model));
    }

    private static String told(UUID before, StartOutcome outcome, RedirectAttributes told) {
        ProcessRun run = outcome.run();
        if (run == null) {
            return Onward.warning("/runs/" + before, outcome.skipped(), told);
        }
        return Onward.saying("/runs/" + run.id(), "Started again: this is the new run.", told);
    }

    private String form(UUID id, UUID token, Model model) {
        model.addAttribute("run", view.header(id));
        model.addAttribute("input", reruns.offer(id));
        model.addAttribute("token", token);
        return "run/rerun";
    }
}
