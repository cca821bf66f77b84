package dev.signalbox.intake;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.input.InputList;
import dev.signalbox.item.BulkResult;
import dev.signalbox.item.Items;
import dev.signalbox.kit.Refused;
import dev.signalbox.web.Onward;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Deletes items from an input queue, after saying how many. */
@Controller
@Needs(Verb.DELETE_ITEM)
class InputDeletionPage {

    private final InputList list;
    private final Items items;

    InputDeletionPage(InputList list, Items items) {
        this.list = list;
        this.items = items;
    }

    @GetMapping("/processes/{id}/input-queue/deletion")
    String ask(
            @PathVariable UUID id, @RequestParam(defaultValue = "") List<UUID> item, Model model) {
        if (item.isEmpty()) {
            throw Refused.invalid("item", "No item is chosen; tick at least one.");
        }
        List<UUID> there = list.of(id, item).stream().map(InputList.Row::id).toList();
        model.addAttribute("process", id);
        model.addAttribute("items", there);
        model.addAttribute("gone", item.size() - there.size());
        return "intake/deletion";
    }

    /** Only what still stands in the queue: a run may have taken some meanwhile. */
    @PostMapping("/processes/{id}/input-queue/deletion")
    String delete(
            @PathVariable UUID id,
            @RequestParam List<UUID> item,
            Actor by,
            RedirectAttributes told) {
        List<UUID> there = list.of(id, item).stream().map(InputList.Row::id).toList();
        BulkResult result = items.delete(there, by);
        int left = item.size() - result.changed();
        return Onward.telling(
                "/processes/" + id + "/input-queue",
                result.changed() > 0,
                (result.changed() == 1 ? "1 item is" : result.changed() + " items are")
                        + " deleted."
                        + (left == 0 ? "" : " " + left + " stood no longer in the input queue."),
                told);
    }
}
