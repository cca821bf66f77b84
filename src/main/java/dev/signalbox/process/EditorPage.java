package dev.signalbox.process;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Refused;
import dev.signalbox.web.Onward;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The editor of a process: a form that reads as sentences, one for each step. */
@Controller
@RequestMapping("/processes")
@Needs(Verb.EDIT_PROCESS)
class EditorPage {

    private final Processes processes;
    private final FormCheck check;
    private final Choices choices;
    private final Advice advice;

    EditorPage(Processes processes, FormCheck check, Choices choices, Advice advice) {
        this.advice = advice;
        this.processes = processes;
        this.check = check;
        this.choices = choices;
    }

    @GetMapping("/new")
    String blank(
            @RequestParam(name = "package", required = false) @Nullable UUID packageId,
            Model model) {
        return editor(null, EditorForm.empty(packageId), model);
    }

    @GetMapping("/{id}/edit")
    String edit(@PathVariable UUID id, Model model) {
        Process process = processes.find(id);
        return editor(process, EditorForm.of(process), model);
    }

    /** A button of the editor, or another package chosen: nothing is saved. */
    @PostMapping("/editor")
    String change(
            @RequestParam(required = false) @Nullable UUID id,
            @RequestParam(defaultValue = "") String act,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String asked,
            @ModelAttribute("form") EditorForm form,
            Model model) {
        model.addAttribute("added", act.equals("add"));
        editor(id == null ? null : processes.find(id), form.after(act), model);
        return "process/editor" + (asked == null ? "" : " :: form");
    }

    @PostMapping
    String create(
            @ModelAttribute("form") EditorForm form,
            Model model,
            RedirectAttributes after,
            Actor by) {
        return Attempt.at(
                () -> saved(processes.create(read(form, null), by), " is made.", after),
                () -> editor(null, form, model));
    }

    @PostMapping("/{id}")
    String update(
            @PathVariable UUID id,
            @ModelAttribute("form") EditorForm form,
            Model model,
            RedirectAttributes after,
            Actor by) {
        return Attempt.at(
                () ->
                        saved(
                                processes.update(id, read(form, id), form.seen(), by),
                                " is saved.",
                                after),
                () -> {
                    Process now = processes.find(id);
                    return editor(now, form.withVersion(now.version()), model);
                });
    }

    private ProcessForm read(EditorForm form, @Nullable UUID id) {
        List<Refused.Fault> faults = new ArrayList<>();
        ProcessForm read = form.read(faults);
        faults.addAll(check.faults(read, id));
        FormCheck.refuse(faults);
        return read;
    }

    private static String saved(Process process, String what, RedirectAttributes after) {
        return Onward.saying("/processes/" + process.id(), process.name() + what, after);
    }

    private String editor(@Nullable Process process, EditorForm form, Model model) {
        model.addAttribute("title", process == null ? "New process" : "Edit " + process.name());
        model.addAttribute("process", process);
        model.addAttribute("form", form);
        model.addAttribute("choices", choices.of(form.rows()));
        model.addAttribute(
                "advice", advice.of(form.rows().stream().map(EditorStep::readTarget).toList()));
        model.addAttribute("priorities", Priority.values());
        model.addAttribute("barriers", Barrier.values());
        model.addAttribute("overlaps", Overlap.values());
        return "process/editor";
    }
}
