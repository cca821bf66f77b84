package dev.signalbox.group;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.fleet.Machine;
import dev.signalbox.fleet.Machines;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The list of machine groups. */
@Controller
@Needs(Verb.VIEW)
class GroupsPage {

    private final MachineGroups groups;
    private final Machines machines;
    private final SlotPools pools;
    private final GroupView view;

    GroupsPage(MachineGroups groups, Machines machines, SlotPools pools, GroupView view) {
        this.groups = groups;
        this.machines = machines;
        this.pools = pools;
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

    private String list(Model model, String template) {
        Map<UUID, List<Machine>> members =
                machines.list().stream()
                        .filter(machine -> machine.group() != null)
                        .collect(Collectors.groupingBy(GroupsPage::groupOf));
        model.addAttribute("groups", groups.list());
        model.addAttribute("states", mapped(members, GroupView::states));
        model.addAttribute("loads", view.loads());
        model.addAttribute(
                "pools",
                pools.list().stream().collect(Collectors.toMap(SlotPool::id, Function.identity())));
        return template;
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
