package dev.signalbox.group;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.fleet.EnrolmentTokens;
import dev.signalbox.fleet.Machine;
import dev.signalbox.fleet.MachineState;
import dev.signalbox.fleet.Machines;
import dev.signalbox.kit.Slice;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One machine group: its members, what waits for it and what goes there. */
@Controller
@RequestMapping("/groups/{id}")
@Needs(Verb.VIEW)
class GroupPage {

    private static final int LINE = 20;

    private final MachineGroups groups;
    private final Machines machines;
    private final SlotPools pools;
    private final EnrolmentTokens tokens;
    private final GroupView view;

    GroupPage(
            MachineGroups groups,
            Machines machines,
            SlotPools pools,
            EnrolmentTokens tokens,
            GroupView view) {
        this.groups = groups;
        this.machines = machines;
        this.pools = pools;
        this.tokens = tokens;
        this.view = view;
    }

    @GetMapping
    String show(@PathVariable UUID id, @RequestParam(defaultValue = "") String after, Model model) {
        return filled(id, after, model, "group/group");
    }

    @HxRequest
    @GetMapping
    String part(@PathVariable UUID id, @RequestParam(defaultValue = "") String after, Model model) {
        return filled(id, after, model, "group/group :: group");
    }

    private String filled(UUID id, String after, Model model, String template) {
        MachineGroup group = groups.find(id);
        List<Machine> members = machines.ofGroup(id);
        model.addAttribute("group", group);
        model.addAttribute("members", screen(members, after));
        model.addAttribute("after", after);
        model.addAttribute("offline", in(members, MachineState.OFFLINE));
        model.addAttribute("states", GroupView.states(members));
        model.addAttribute("going", view.going(id));
        model.addAttribute("waiting", view.waiting(id, LINE));
        model.addAttribute("tokens", tokens.ofGroup(id));
        model.addAttribute("load", view.loads().get(id));
        model.addAttribute("pool", pools.of(group.settings()));
        return template;
    }

    private static Slice<Machine> screen(List<Machine> members, String after) {
        List<Machine> rest =
                members.stream()
                        .sorted(Comparator.comparing(Machine::name))
                        .filter(machine -> machine.name().compareTo(after) > 0)
                        .limit(Slice.SCREEN + 1L)
                        .toList();
        return Slice.of(rest, Slice.SCREEN, Machine::name);
    }

    private static List<Machine> in(List<Machine> members, MachineState state) {
        return members.stream().filter(machine -> machine.state() == state).toList();
    }
}
