package dev.signalbox.history;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.column.Columns;
import dev.signalbox.run.ProcessChain;
import dev.signalbox.run.RunColumns;
import dev.signalbox.run.RunFilter;
import dev.signalbox.run.RunList;
import dev.signalbox.run.RunRow;
import dev.signalbox.run.UsualLeads;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The part about runs on the page of a process: its chain with what is in it now, its last runs.
 */
@Controller
@Needs(Verb.VIEW)
class ProcessPanelPage {

    private static final int LIST = 8;

    private final ProcessChain chain;
    private final RunList runs;
    private final UsualLeads leads;
    private final Columns columns;
    private final Drawings drawings;

    ProcessPanelPage(
            ProcessChain chain,
            RunList runs,
            UsualLeads leads,
            Columns columns,
            Drawings drawings) {
        this.chain = chain;
        this.runs = runs;
        this.leads = leads;
        this.columns = columns;
        this.drawings = drawings;
    }

    @GetMapping("/processes/{id}/runs-panel")
    String panel(
            @PathVariable UUID id, @RequestParam @Nullable String every, Actor by, Model model) {
        List<RunRow> last = runs.page(RunFilter.ofProcess(id), null, LIST);
        List<RunRow> rows = last.subList(0, Math.min(LIST, last.size()));
        model.addAttribute("processId", id);
        model.addAttribute("every", every);
        model.addAttribute("steps", chain.steps(id));
        model.addAttribute("rows", rows);
        model.addAttribute("shown", columns.chosen(by, RunColumns.RUNS));
        model.addAttribute("usual", leads.of(rows));
        model.addAttribute("more", last.size() > LIST);
        drawings.into(model, id, Every.of(every));
        return "history/panel :: panel";
    }
}
