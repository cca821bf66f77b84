package dev.signalbox.desk;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.process.Processes;
import dev.signalbox.web.Onward;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form that says at which machines people may start a process. */
@Controller
@RequestMapping("/processes/{id}/desk")
@Needs(Verb.EDIT_PROCESS)
class DeskPage {

    private final Processes processes;
    private final DeskProcesses desk;

    DeskPage(Processes processes, DeskProcesses desk) {
        this.processes = processes;
        this.desk = desk;
    }

    @GetMapping
    String ask(@PathVariable UUID id, Model model) {
        model.addAttribute("process", processes.find(id));
        model.addAttribute("places", desk.places(id));
        return "trigger/desk";
    }

    @PostMapping
    String save(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<String> place,
            Actor by,
            Model model,
            RedirectAttributes told) {
        return Attempt.at(
                () -> {
                    desk.set(id, place, by);
                    return Onward.saying("/processes/" + id + "/triggers", "Saved.", told);
                },
                () -> ask(id, model));
    }
}
