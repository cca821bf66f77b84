package dev.signalbox.resolve;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.item.BulkResult;
import dev.signalbox.item.Items;
import dev.signalbox.run.RunView;
import dev.signalbox.web.Onward;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Marks all failed items of a run done, after saying what that means. */
@Controller
@Needs(Verb.RESOLVE_ITEM)
class RunResolutionPage {

    private final RunView view;
    private final Items items;

    RunResolutionPage(RunView view, Items items) {
        this.view = view;
        this.items = items;
    }

    @GetMapping("/runs/{id}/done-marks")
    String ask(@PathVariable UUID id, Model model) {
        model.addAttribute("run", view.header(id));
        return "run/done-marks";
    }

    @PostMapping("/runs/{id}/done-marks")
    String markDone(@PathVariable UUID id, Actor by, RedirectAttributes told) {
        return tell("/runs/" + id, items.markFailedDoneOf(id, by), "marked done", told);
    }

    static String tell(String address, BulkResult result, String what, RedirectAttributes told) {
        int changed = result.changed();
        return Onward.telling(
                address,
                changed > 0,
                switch (changed) {
                    case 0 ->
                            "No item was "
                                    + what
                                    + ": none is failed any more, or the run is being stopped.";
                    case 1 -> "1 item " + what + ".";
                    default -> changed + " items " + what + ".";
                },
                told);
    }
}
