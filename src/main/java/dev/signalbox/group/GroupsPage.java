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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of machine groups, and one of them. */
@Controller
@Needs(Verb.VIEW)
class GroupsPage {

    private static final int LINE = 20;

    private final MachineGroups groups;
    private final Machines machines;
    private final SlotPools pools;
    private final EnrolmentTokens tokens;
    private final GroupView view;

    GroupsPage(
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

    @GetMapping("/groups")
    String list(Model model) {
        return list(model, "group/groups");
    }

    @HxRequest
    @GetMapping("/groups")
    String rows(Model model) {
        return list(model, "group/groups :: rows");
    }

    @GetMapping("/groups/{id}")
    String show(@PathVariable UUID id, @RequestParam(defaultValue = "") String after, Model model) {
        return one(id, after, model, "group/group");
    }

    @HxRequest
    @GetMapping("/groups/{id}")
    String part(@PathVariable UUID id, @RequestParam(defaultValue = "") String after, Model model) {
        return one(id, after, model, "group/group :: group");
    }

    private String list(Model model, String template) {
        Map<UUID, List<Machine>> members =
                machines.list().stream()
                        .filter(machine -> machine.group() != null)
                        .collect(Collectors.groupingBy(GroupsPage::groupOf));
        model.addAttribute("groups", groups.list());
        model.addAttribute("states", mapped(members, GroupView::states));
        model.addAttribute("loads", view.loads());
        model.addAttribute("pools", byId());
        return template;
    }

    private String one(UUID id, String after, Model model, String template) {
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
        model.addAttribute("pool", byId().get(group.settings().slotPoolId()));
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

    private Map<UUID, SlotPool> byId() {
        return pools.list().stream().collect(Collectors.toMap(SlotPool::id, Function.identity()));
    }

    private static List<Machine> in(List<Machine> members, MachineState state) {
        return members.stream().filter(machine -> machine.state() == state).toList();
    }

    private static UUID groupOf(Machine machine) {
        return Objects.requireNonNull(machine.group()).id();
    }

    private static <K, V, R> Map<K, R> mapped(Map<K, V> map, Function<V, R> each) {
        return map.entrySet().stream()
                .collect(
                        Collectors.toMap(Map.Entry::getKey, entry -> each.apply(entry.getValue())));
    }
}
