package dev.signalbox.group;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.fleet.Machine;
import dev.signalbox.fleet.Machines;
import dev.signalbox.kit.Attempt;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a machine is set to, which in a group is only its name, and who may sign in on it. */
@Controller
@RequestMapping("/machines/{id}")
@Needs(Verb.ENROL_MACHINE)
class MachineSettingsPage {

    private final Machines machines;
    private final MachineSettings settings;
    private final SlotPools pools;
    private final SetAsides setAsides;

    MachineSettingsPage(
            Machines machines, MachineSettings settings, SlotPools pools, SetAsides setAsides) {
        this.machines = machines;
        this.settings = settings;
        this.pools = pools;
        this.setAsides = setAsides;
    }

    @GetMapping("/settings")
    String ask(@PathVariable UUID id, Model model) {
        Machine machine = machines.find(id);
        return form(
                machine,
                machine.name(),
                machine.version(),
                SettingFields.of(settings.own(id)),
                model);
    }

    @PostMapping("/settings")
    String change(
            @PathVariable UUID id,
            @RequestParam String name,
            @RequestParam int version,
            @ModelAttribute("settings") SettingFields fields,
            Model model,
            Actor by) {
        return Attempt.at(
                () -> {
                    if (machines.find(id).group() == null) {
                        settings.change(id, name, fields.read(), version, by);
                    } else {
                        settings.rename(id, name, version, by);
                    }
                    return "redirect:/machines/" + id;
                },
                () -> form(machines.find(id), name, version, fields, model));
    }

    @PostMapping("/accounts")
    @Needs(Verb.LET_ACCOUNT_IN)
    String letIn(@PathVariable UUID id, @RequestParam String account, Actor by) {
        setAsides.letIn(id, account, by);
        return "redirect:/machines/" + id;
    }

    private String form(
            Machine machine, String name, int version, SettingFields fields, Model model) {
        model.addAttribute("machine", machine);
        model.addAttribute("name", name);
        model.addAttribute("version", version);
        model.addAttribute("settings", fields);
        model.addAttribute("pools", pools.list());
        return "group/machine-settings";
    }
}
