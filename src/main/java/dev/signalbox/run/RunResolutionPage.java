package dev.signalbox.run;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.item.BulkResult;
import dev.signalbox.item.Items;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Resolves the failed items of a run: all of them, or those that failed for one reason. */
@Controller
@Needs(Verb.RESOLVE_ITEM)
class RunResolutionPage {

    private final RunView view;
    private final Items items;

    RunResolutionPage(RunView view, Items items) {
        this.view = view;
        this.items = items;
    }

    @PostMapping("/runs/{id}/retries")
    String retry(
            @PathVariable UUID id,
            @RequestParam @Nullable UUID step,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String message,
            Actor by,
            RedirectAttributes told) {
        BulkResult result =
                step == null
                        ? items.retryFailedOf(id, by)
                        : items.retry(view.failedBy(id, step, type, code, message), by);
        return told(id, result, "put back in line", told);
    }

    @GetMapping("/runs/{id}/done-marks")
    String ask(@PathVariable UUID id, Model model) {
        model.addAttribute("run", view.header(id));
        return "run/done-marks";
    }

    @PostMapping("/runs/{id}/done-marks")
    String markDone(@PathVariable UUID id, Actor by, RedirectAttributes told) {
        return told(id, items.markFailedDoneOf(id, by), "marked done", told);
    }

    private static String told(UUID id, BulkResult result, String what, RedirectAttributes told) {
        int changed = result.changed();
        if (changed == 0) {
            told.addFlashAttribute(
                    "warned",
                    "No item was "
                            + what
                            + ": none is failed any more, or the run is being stopped.");
        } else {
            told.addFlashAttribute(
                    "said", changed + (changed == 1 ? " item " : " items ") + what + ".");
        }
        return "redirect:/runs/" + id;
    }
}
