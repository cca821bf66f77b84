package dev.signalbox.group;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.fleet.Machine;
import dev.signalbox.fleet.Machines;
import dev.signalbox.kit.Refused;
import dev.signalbox.web.Onward;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes a machine out of its group. */
@Controller
@RequestMapping("/machines/{id}/group/leaving")
@Needs(Verb.MANAGE_GROUPS)
class LeavingPage {

    private final Machines machines;
    private final Membership membership;
    private final SlotPools pools;

    LeavingPage(Machines machines, Membership membership, SlotPools pools) {
        this.machines = machines;
        this.membership = membership;
        this.pools = pools;
    }

    @GetMapping
    String askLeaving(
            @PathVariable UUID id, @RequestParam(defaultValue = "") String back, Model model) {
        Machine machine = machines.find(id);
        MachineGroup group =
                membership.of(id).orElseThrow(() -> Refused.notFound("group of machine", id));
        model.addAttribute("machine", machine);
        model.addAttribute("group", group);
        model.addAttribute("pool", pools.of(group.settings()));
        model.addAttribute("back", back);
        return "group/leaving";
    }

    @PostMapping
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
}
