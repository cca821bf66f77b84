package dev.signalbox.process;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Slice;
import dev.signalbox.web.Confirmation;
import dev.signalbox.web.Onward;
import java.util.ArrayList;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of processes, and one of them with its steps. */
@Controller
@RequestMapping("/processes")
@Needs(Verb.VIEW)
class ProcessesPage {

    private final Processes processes;
    private final ProcessList list;
    private final ProcessView view;
    private final ObjectProvider<LostWithProcess> lost;
    private final Advice advice;

    ProcessesPage(
            Processes processes,
            ProcessList list,
            ProcessView view,
            ObjectProvider<LostWithProcess> lost,
            Advice advice) {
        this.advice = advice;
        this.lost = lost;
        this.processes = processes;
        this.list = list;
        this.view = view;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        model.addAttribute(
                "slice",
                Slice.of(
                        list.page(q.strip(), after, Slice.SCREEN + 1),
                        Slice.SCREEN,
                        ProcessList.Line::name));
        model.addAttribute("q", q.strip());
        model.addAttribute("after", after);
        return "process/list";
    }

    @GetMapping("/{id}")
    String show(@PathVariable UUID id, Model model) {
        Process process = processes.find(id);
        model.addAttribute("process", process);
        model.addAttribute("steps", view.steps(process));
        model.addAttribute(
                "advice", advice.of(process.steps().stream().map(Step::target).toList()));
        model.addAttribute("revisions", view.revisions(id));
        model.addAttribute("care", view.care(id));
        return "process/show";
    }

    @GetMapping("/{id}/deletion")
    @Needs(Verb.DELETE_PROCESS)
    String askDeletion(@PathVariable UUID id, Model model) {
        Process process = processes.find(id);
        var sentences = new ArrayList<String>();
        sentences.add(process.name() + " and its earlier revisions are deleted for good.");
        lost.orderedStream().forEach(one -> sentences.addAll(one.of(id)));
        sentences.add("It is refused while it still has runs or work items.");
        return new Confirmation("processes", "Delete " + process.name(), "Delete process")
                .losing(model, sentences);
    }

    @PostMapping("/{id}/deletion")
    @Needs(Verb.DELETE_PROCESS)
    String delete(@PathVariable UUID id, RedirectAttributes after, Actor by) {
        String name = processes.find(id).name();
        processes.delete(id, by);
        return Onward.saying("/processes", name + " is deleted.", after);
    }
}
