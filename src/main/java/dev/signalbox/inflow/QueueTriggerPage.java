package dev.signalbox.inflow;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.firing.FiringList;
import dev.signalbox.kit.Attempt;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.web.Confirmation;
import dev.signalbox.web.Onward;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The input-queue trigger of a process: its form, its page and its verbs. */
@Controller
@RequestMapping("/processes/{process}/queue-trigger")
@Needs(Verb.EDIT_PROCESS)
class QueueTriggerPage {

    private static final int LATELY = 50;

    private final Processes processes;
    private final QueueTriggers triggers;
    private final FiringList firings;

    QueueTriggerPage(Processes processes, QueueTriggers triggers, FiringList firings) {
        this.processes = processes;
        this.triggers = triggers;
        this.firings = firings;
    }

    @GetMapping
    @Needs(Verb.VIEW)
    String show(@PathVariable UUID process, Model model) {
        QueueTrigger trigger = triggers.find(process);
        model.addAttribute("process", processes.find(process));
        model.addAttribute("name", trigger.name());
        model.addAttribute("kind", "Input-queue trigger");
        model.addAttribute("sentence", trigger.sentence());
        model.addAttribute("enabled", trigger.enabled());
        model.addAttribute("next", trigger.nextAt());
        model.addAttribute("base", "/processes/" + process + "/queue-trigger");
        model.addAttribute("firings", firings.of(StartedBy.Kind.QUEUE, trigger.id(), LATELY));
        return "trigger/one";
    }

    @GetMapping("/edit")
    String edit(@PathVariable UUID process, Model model) {
        return form(
                process,
                triggers.of(process).map(QueueTriggerForm::of).orElse(QueueTriggerForm.empty()),
                model);
    }

    @PostMapping
    String save(
            @PathVariable UUID process,
            @ModelAttribute("form") QueueTriggerForm form,
            Actor by,
            Model model,
            RedirectAttributes told) {
        return Attempt.at(
                () -> {
                    Integer seen = form.version();
                    QueueTrigger _ =
                            seen == null
                                    ? triggers.create(process, form.terms(), by)
                                    : triggers.change(process, form.terms(), seen, by);
                    return back(process, "The input queue starts it from now on.", told);
                },
                () -> form(process, form, model));
    }

    @PostMapping("/pause")
    String pause(@PathVariable UUID process, Actor by, RedirectAttributes told) {
        triggers.enable(process, false, by);
        return back(process, "The input-queue trigger is paused; items stay in the queue.", told);
    }

    @PostMapping("/resume")
    String resume(@PathVariable UUID process, Actor by, RedirectAttributes told) {
        triggers.enable(process, true, by);
        return back(process, "The input-queue trigger goes on.", told);
    }

    @GetMapping("/deletion")
    String askDeletion(@PathVariable UUID process, Model model) {
        return new Confirmation("processes", "Delete the input-queue trigger", "Delete trigger")
                .losing(
                        model,
                        "Items stay in the input queue until somebody starts with them.",
                        "Runs that it has started stay.");
    }

    @PostMapping("/deletion")
    String delete(@PathVariable UUID process, Actor by, RedirectAttributes told) {
        triggers.delete(process, by);
        return back(process, "The input-queue trigger is deleted.", told);
    }

    private static String back(UUID process, String said, RedirectAttributes told) {
        return Onward.saying("/processes/" + process + "/triggers", said, told);
    }

    private String form(UUID process, QueueTriggerForm form, Model model) {
        model.addAttribute("process", processes.find(process));
        model.addAttribute("form", form);
        model.addAttribute("there", triggers.of(process).isPresent());
        return "trigger/queue-form";
    }
}
