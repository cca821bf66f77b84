package dev.signalbox.review;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.item.WorkItems;
import dev.signalbox.kit.Attempt;
import dev.signalbox.web.Onward;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Says who cares for a work item, or for the failed items of a run. */
@Controller
@Needs(Verb.DISCUSS_ITEM)
class AssigneePage {

    private final Assignees assignees;
    private final WorkItems items;

    AssigneePage(Assignees assignees, WorkItems items) {
        this.assignees = assignees;
        this.items = items;
    }

    @GetMapping("/work-items/{id}/assignee")
    String ask(@PathVariable UUID id, Actor by, Model model) {
        return form(id, by, model);
    }

    /** Without one the item is nobody's. */
    @PostMapping("/work-items/{id}/assignee")
    String assign(
            @PathVariable UUID id, @RequestParam @Nullable UUID assignee, Actor by, Model model) {
        return Attempt.at(
                () -> {
                    items.find(id);
                    assignees.assign(List.of(id), assignee, by);
                    return "redirect:/work-items/" + id;
                },
                () -> form(id, by, model));
    }

    @PostMapping("/needs-a-person/{run}/assignee")
    String take(
            @PathVariable UUID run,
            @RequestParam(defaultValue = "/needs-a-person") String back,
            Actor by,
            RedirectAttributes told) {
        int taken = assignees.takeFailedOf(run, by);
        return Onward.telling(
                back.startsWith("/needs-a-person") ? back : "/needs-a-person",
                taken > 0,
                taken == 0
                        ? "No failed item of this run was without somebody who cares for it."
                        : taken == 1 ? "1 item is yours." : taken + " items are yours.",
                told);
    }

    private String form(UUID id, Actor by, Model model) {
        model.addAttribute("item", items.find(id));
        model.addAttribute("people", assignees.possible());
        model.addAttribute("me", by.id());
        return "review/assignee";
    }
}
