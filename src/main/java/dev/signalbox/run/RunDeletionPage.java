package dev.signalbox.run;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.RunDeletions;
import dev.signalbox.web.Onward;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Deletes a completed run, after saying what is lost. */
@Controller
@Needs(Verb.DELETE_RUN)
class RunDeletionPage {

    private final RunView view;
    private final RunDeletions deletions;

    RunDeletionPage(RunView view, RunDeletions deletions) {
        this.view = view;
        this.deletions = deletions;
    }

    @GetMapping("/runs/{id}/deletion")
    String ask(@PathVariable UUID id, Model model) {
        model.addAttribute("run", view.header(id));
        return "run/deletion";
    }

    @PostMapping("/runs/{id}/deletion")
    String delete(@PathVariable UUID id, Actor by, RedirectAttributes told) {
        ProcessRun gone = deletions.delete(id, by);
        return Onward.saying(
                "/runs?process=" + gone.processId(), "Run " + gone.number() + " is deleted.", told);
    }
}
