package dev.signalbox.group;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.fleet.EnrolmentTokens;
import dev.signalbox.fleet.Machine;
import dev.signalbox.fleet.Machines;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Refused;
import dev.signalbox.web.Onward;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Puts machines into a group, and takes them out. */
@Controller
@Needs(Verb.MANAGE_GROUPS)
class MembershipPage {

    private final MachineGroups groups;
    private final Machines machines;
    private final Membership membership;
    private final SlotPools pools;
    private final EnrolmentTokens tokens;

    MembershipPage(
            MachineGroups groups,
            Machines machines,
            Membership membership,
            SlotPools pools,
            EnrolmentTokens tokens) {
        this.groups = groups;
        this.machines = machines;
        this.membership = membership;
        this.pools = pools;
        this.tokens = tokens;
    }

    @GetMapping("/groups/{id}/machines")
    String askMachines(@PathVariable UUID id, Model model) {
        MachineGroup group = groups.find(id);
        model.addAttribute("group", group);
        model.addAttribute("pool", pool(group));
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

    @GetMapping("/machines/{id}/group/leaving")
    String askLeaving(
            @PathVariable UUID id, @RequestParam(defaultValue = "") String back, Model model) {
        Machine machine = machines.find(id);
        MachineGroup group =
                membership.of(id).orElseThrow(() -> Refused.notFound("group of machine", id));
        model.addAttribute("machine", machine);
        model.addAttribute("group", group);
        model.addAttribute("pool", pool(group));
        model.addAttribute("back", back);
        return "group/leaving";
    }

    @PostMapping("/machines/{id}/group/leaving")
    String leave(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes after,
            Actor by) {
        String name = machines.find(id).name();
        Optional<MachineGroup> group = membership.of(id);
        membership.leave(id, by);
        return Onward.saying(
                back.equals("group") && group.isPresent()
                        ? "/groups/" + group.get().id()
                        : "/machines/" + id,
                name + " is in no group now.",
                after);
    }

    @PostMapping("/groups/{id}/tokens/{token}/revocation")
    @Needs(Verb.ENROL_MACHINE)
    String revoke(@PathVariable UUID id, @PathVariable UUID token, Actor by) {
        tokens.revoke(id, token, by);
        return "redirect:/groups/" + id;
    }

    private @Nullable SlotPool pool(MachineGroup group) {
        UUID pool = group.settings().slotPoolId();
        return pool == null ? null : pools.find(pool);
    }

    private static List<Machine> inNone(List<Machine> machines) {
        return machines.stream().filter(machine -> machine.group() == null).toList();
    }
}
