package dev.signalbox.run;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.column.Columns;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The part about runs on the page of a process: its chain with what is in it now, its last runs.
 */
@Controller
@Needs(Verb.VIEW)
class ProcessPanelPage {

    private static final int GRID = 30;
    private static final int LIST = 8;

    private final ProcessChain chain;
    private final RunList runs;
    private final UsualLeads leads;
    private final Columns columns;

    ProcessPanelPage(ProcessChain chain, RunList runs, UsualLeads leads, Columns columns) {
        this.chain = chain;
        this.runs = runs;
        this.leads = leads;
        this.columns = columns;
    }

    @GetMapping("/processes/{id}/runs-panel")
    String panel(@PathVariable UUID id, Actor by, Model model) {
        List<RunStep> steps = chain.steps(id);
        List<RunRow> last = runs.page(RunFilter.ofProcess(id), null, GRID);
        List<RunRow> shown = last.subList(0, Math.min(GRID, last.size()));
        model.addAttribute("processId", id);
        model.addAttribute("steps", steps);
        model.addAttribute("shown", columns.chosen(by, RunColumns.RUNS));
        model.addAttribute("usual", leads.of(shown));
        model.addAttribute("rows", shown.subList(0, Math.min(LIST, shown.size())));
        model.addAttribute("more", last.size() > LIST);
        model.addAttribute("grid", RunGrid.of(shown, runs.grid(id, GRID), GRID));
        return "run/panel :: panel";
    }
}
