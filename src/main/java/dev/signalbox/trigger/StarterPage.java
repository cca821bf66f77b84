package dev.signalbox.trigger;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Leads from a run to what started it, or says that it is gone. */
@Controller
@Needs(Verb.VIEW)
class StarterPage {

    private final ProcessRuns runs;
    private final Starters starters;

    StarterPage(ProcessRuns runs, Starters starters) {
        this.runs = runs;
        this.starters = starters;
    }

    @GetMapping("/runs/{id}/started-by")
    String starter(@PathVariable UUID id, Model model) {
        ProcessRun run = runs.find(id);
        Optional<String> address = starters.address(run);
        if (address.isPresent()) {
            return "redirect:" + address.get();
        }
        model.addAttribute("run", run);
        model.addAttribute("what", Starters.word(run.startedByKind()));
        return "trigger/starter";
    }
}
