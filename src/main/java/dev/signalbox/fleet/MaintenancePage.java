package dev.signalbox.fleet;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.web.Confirmation;
import dev.signalbox.web.Confirmation.Obstacle;
import dev.signalbox.web.Onward;
import java.util.ArrayList;
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

/** Takes a machine out of service and back, or away for good. */
@Controller
@RequestMapping("/machines/{id}")
class MaintenancePage {

    private final Machines machines;
    private final MachineCare care;
    private final Removals removals;

    MaintenancePage(Machines machines, MachineCare care, Removals removals) {
        this.machines = machines;
        this.care = care;
        this.removals = removals;
    }

    @GetMapping("/maintenance")
    @Needs(Verb.MAINTAIN_MACHINE)
    String ask(@PathVariable UUID id, Model model) {
        model.addAttribute("machine", machines.find(id));
        return "fleet/maintenance";
    }

    @PostMapping("/maintenance")
    @Needs(Verb.MAINTAIN_MACHINE)
    String begin(@PathVariable UUID id, @RequestParam Machine.Maintenance.Mode mode, Actor by) {
        care.beginMaintenance(id, mode, by);
        return "redirect:/machines/" + id;
    }

    @PostMapping("/maintenance/end")
    @Needs(Verb.MAINTAIN_MACHINE)
    String end(@PathVariable UUID id, Actor by) {
        care.endMaintenance(id, by);
        return "redirect:/machines/" + id;
    }

    @GetMapping("/removal")
    @Needs(Verb.REMOVE_MACHINE)
    String askRemoval(@PathVariable UUID id, Model model) {
        Machine machine = machines.find(id);
        var ask = new Confirmation("machines", "Remove " + machine.name(), "Remove machine");
        List<String> obstacles = removals.obstacles(id);
        if (!obstacles.isEmpty()) {
            return ask.refusing(
                    model,
                    "It cannot be removed now.",
                    obstacles.stream().map(Obstacle::new).toList());
        }
        List<String> lost = new ArrayList<>();
        lost.add("Its agent is refused from now on. To bring the computer back, enrol it anew.");
        lost.add("What it did stays in the history of the runs.");
        if (machine.trial()) {
            lost.add(
                    "This is the room's own agent. A new one comes with the next start of the room, unless SIGNALBOX_LOCAL_AGENT is false.");
        }
        return ask.losing(model, lost);
    }

    @PostMapping("/removal")
    @Needs(Verb.REMOVE_MACHINE)
    String remove(@PathVariable UUID id, RedirectAttributes after, Actor by) {
        String name = machines.find(id).name();
        removals.remove(id, by);
        return Onward.saying("/machines", name + " is removed.", after);
    }
}
