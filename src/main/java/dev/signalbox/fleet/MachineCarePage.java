package dev.signalbox.fleet;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Refused;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people change about a machine. */
@Controller
@RequestMapping("/machines/{id}")
@Needs(Verb.ENROL_MACHINE)
class MachineCarePage {

    private final Machines machines;
    private final MachineCare care;

    MachineCarePage(Machines machines, MachineCare care) {
        this.machines = machines;
        this.care = care;
    }

    @GetMapping("/settings")
    String settings(@PathVariable UUID id, Model model) {
        Machine machine = machines.find(id);
        return settings(
                machine, machine.name(), machine.placesSet() ? "" + machine.places() : "", model);
    }

    @PostMapping("/settings")
    String change(
            @PathVariable UUID id,
            @RequestParam String name,
            @RequestParam String places,
            Model model,
            Actor by) {
        return Attempt.at(
                () -> {
                    Machine machine = machines.find(id);
                    Integer wanted = number(places.strip());
                    if (!name.strip().equals(machine.name())) {
                        care.rename(id, name, by);
                    }
                    if (wanted == null
                            ? machine.placesSet()
                            : !machine.placesSet() || wanted != machine.places()) {
                        care.setPlaces(id, wanted, by);
                    }
                    return "redirect:/machines/" + id;
                },
                () -> settings(machines.find(id), name, places, model));
    }

    @PostMapping("/approval")
    String approve(@PathVariable UUID id, Actor by) {
        care.approve(id, by);
        return "redirect:/machines/" + id;
    }

    @PostMapping("/twins/end")
    String endTwins(@PathVariable UUID id, Actor by) {
        care.endTwins(id, by);
        return "redirect:/machines/" + id;
    }

    private static String settings(Machine machine, String name, String places, Model model) {
        model.addAttribute("machine", machine);
        model.addAttribute("name", name);
        model.addAttribute("places", places);
        return "fleet/settings";
    }

    private static @Nullable Integer number(String places) {
        if (places.isEmpty()) {
            return null;
        }
        if (!places.matches("\\d{1,6}")) {
            throw Refused.invalid(
                    "places",
                    "Places is a number from 0 to 1000, or empty for as many as the agent offers.");
        }
        return Integer.valueOf(places);
    }
}
