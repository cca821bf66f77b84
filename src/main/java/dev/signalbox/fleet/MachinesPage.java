package dev.signalbox.fleet;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of machines, and one of them. */
@Controller
@Needs(Verb.VIEW)
class MachinesPage {

    private static final int LINE = 20;
    private static final int HISTORY = 25;

    private final Machines machines;
    private final MachineView view;

    MachinesPage(Machines machines, MachineView view) {
        this.machines = machines;
        this.view = view;
    }

    @GetMapping("/machines")
    String list(Model model) {
        return rows(model, "fleet/machines");
    }

    @HxRequest
    @GetMapping("/machines")
    String rows(Model model) {
        return rows(model, "fleet/machines :: rows");
    }

    @GetMapping("/machines/{id}")
    String show(@PathVariable UUID id, @RequestParam @Nullable UUID after, Model model) {
        return one(id, after, model, "fleet/machine");
    }

    @HxRequest
    @GetMapping("/machines/{id}")
    String part(@PathVariable UUID id, @RequestParam @Nullable UUID after, Model model) {
        return one(id, after, model, "fleet/machine :: machine");
    }

    private String rows(Model model, String template) {
        List<Machine> all = machines.list();
        model.addAttribute("machines", all);
        model.addAttribute("going", view.going(all.stream().map(Machine::id).toList()));
        return template;
    }

    private String one(UUID id, @Nullable UUID after, Model model, String template) {
        Machine machine = machines.find(id);
        model.addAttribute("machine", machine);
        model.addAttribute("holds", view.holds(id));
        model.addAttribute("desktops", view.desktops(machine));
        model.addAttribute("refusals", view.refusals(id));
        model.addAttribute("going", view.going(List.of(id)).getOrDefault(id, List.of()));
        model.addAttribute("waiting", view.waiting(id, LINE));
        model.addAttribute("history", view.history(id, after, HISTORY));
        model.addAttribute("first", after == null ? null : "/machines/" + id);
        return template;
    }
}
