package dev.signalbox.group;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.fleet.Machine;
import dev.signalbox.fleet.Machines;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Refused;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Puts machines into a group. */
@Controller
@Needs(Verb.MANAGE_GROUPS)
class JoiningPage {

    private final MachineGroups groups;
    private final Machines machines;
    private final Membership membership;
    private final SlotPools pools;

    JoiningPage(MachineGroups groups, Machines machines, Membership membership, SlotPools pools) {
        this.groups = groups;
        this.machines = machines;
        this.membership = membership;
        this.pools = pools;
    }

    @GetMapping("/groups/{id}/machines")
    String askMachines(@PathVariable UUID id, Model model) {
        MachineGroup group = groups.find(id);
        model.addAttribute("group", group);
        model.addAttribute("pool", pools.of(group.settings()));
        model.addAttribute("free", inNone(machines.list()));
        return "group/joining";
    }

    @PostMapping("/groups/{id}/machines")
    String join(
            @PathVariable UUID id,
            @RequestParam(name = "machine", required = false) @Nullable List<UUID> chosen,
            Model model,
            Actor by) {
        return Attempt.at(
                () -> {
                    if (chosen == null || chosen.isEmpty()) {
                        throw Refused.invalid("Choose at least one machine.");
                    }
                    membership.join(chosen, id, by);
                    return "redirect:/groups/" + id;
                },
                () -> askMachines(id, model));
    }

    @GetMapping("/machines/{id}/group")
    String askGroup(@PathVariable UUID id, Model model) {
        model.addAttribute("machine", machines.find(id));
        model.addAttribute("groups", groups.list());
        return "group/choice";
    }

    @PostMapping("/machines/{id}/group")
    String join(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID group,
            Model model,
            Actor by) {
        return Attempt.at(
                () -> {
                    if (group == null) {
                        throw Refused.invalid("group", "Choose a group.");
                    }
                    membership.join(id, group, by);
                    return "redirect:/machines/" + id;
                },
                () -> askGroup(id, model));
    }

    private static List<Machine> inNone(List<Machine> machines) {
        return machines.stream().filter(machine -> machine.group() == null).toList();
    }
}
