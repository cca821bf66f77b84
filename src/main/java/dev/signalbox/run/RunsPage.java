package dev.signalbox.run;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.column.Columns;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Slice;
import dev.signalbox.process.ProcessList;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.StartedBy;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of process runs. */
@Controller
@Needs(Verb.VIEW)
class RunsPage {

    private final RunList runs;
    private final UsualLeads leads;
    private final Columns columns;
    private final ProcessList processes;

    RunsPage(RunList runs, UsualLeads leads, Columns columns, ProcessList processes) {
        this.runs = runs;
        this.leads = leads;
        this.columns = columns;
        this.processes = processes;
    }

    @GetMapping("/runs")
    String list(RunFilter filter, @RequestParam @Nullable UUID after, Actor by, Model model) {
        model.addAttribute("processes", processes.choices());
        model.addAttribute("states", RunState.values());
        model.addAttribute("kinds", StartedBy.Kind.values());
        return rows(filter, after, by, model, "run/list");
    }

    @HxRequest
    @GetMapping("/runs")
    String rows(RunFilter filter, @RequestParam @Nullable UUID after, Actor by, Model model) {
        return rows(filter, after, by, model, "run/list :: rows");
    }

    private String rows(
            RunFilter filter, @Nullable UUID after, Actor by, Model model, String view) {
        model.addAttribute("filter", filter);
        model.addAttribute("shown", columns.chosen(by, RunColumns.RUNS));
        model.addAttribute("here", filter.href(after == null ? null : after.toString()));
        model.addAttribute("first", after == null ? null : filter.href(null));
        model.addAttribute("cap", RunList.COUNT_CAP);
        Slice<RunRow> slice = new Slice<>(List.of(), null);
        try {
            slice = Slice.of(runs.page(filter, after, Slice.SCREEN), Slice.SCREEN, RunRow::id);
            model.addAttribute("count", filter.isEmpty() ? null : runs.count(filter));
            model.addAttribute("order", filter.order());
        } catch (Refused refused) {
            model.addAttribute("refusal", refused);
        } catch (QueryTimeoutException e) {
            model.addAttribute("refusal", tooWide());
        }
        model.addAttribute("slice", slice);
        model.addAttribute("usual", leads.of(slice.rows()));
        model.addAttribute("next", filter.href(slice.next()));
        return view;
    }

    private static Refused tooWide() {
        return Refused.invalid(
                "This search was given up after 2 seconds. Choose a process, a state or some days as well.");
    }
}
