package dev.signalbox.resolve;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.feeder.Retries;
import dev.signalbox.feeder.Versions;
import dev.signalbox.item.BulkResult;
import dev.signalbox.run.RunHeader;
import dev.signalbox.run.RunView;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Retries failed items of a run: all of them, those that failed for one reason, or one; and asks
 * with which versions where that makes a difference.
 */
@Controller
@Needs(Verb.RESOLVE_ITEM)
class RunRetriesPage {

    private final RunView view;
    private final MovedSteps moved;
    private final Retries retries;

    RunRetriesPage(RunView view, MovedSteps moved, Retries retries) {
        this.view = view;
        this.moved = moved;
        this.retries = retries;
    }

    /** Which items; nothing given: all that are failed. */
    record Which(
            @Nullable UUID item,
            @Nullable UUID step,
            @Nullable String type,
            @Nullable String code,
            @Nullable String message) {

        boolean all() {
            return item == null && step == null;
        }

        List<UUID> in(RunView view, UUID run) {
            if (item != null) {
                return List.of(item);
            }
            return step == null
                    ? List.of()
                    : view.failedBy(run, step, text(type), text(code), text(message));
        }

        private static String text(@Nullable String given) {
            return given == null ? "" : given;
        }
    }

    @GetMapping("/runs/{id}/retries")
    String ask(@PathVariable UUID id, @ModelAttribute("which") Which which, Model model) {
        RunHeader run = view.header(id);
        model.addAttribute("run", run);
        model.addAttribute("count", which.all() ? run.failed() : which.in(view, id).size());
        model.addAttribute("moved", moved.of(id, which.step(), which.item()));
        return "run/retries";
    }

    @PostMapping("/runs/{id}/retries")
    String retry(
            @PathVariable UUID id,
            @ModelAttribute("which") Which which,
            @RequestParam(defaultValue = "PINNED") Versions versions,
            Actor by,
            RedirectAttributes told) {
        BulkResult result =
                which.all()
                        ? retries.retryFailed(id, versions, by)
                        : retries.retry(which.in(view, id), versions, by);
        String address = which.item() == null ? "/runs/" + id : "/work-items/" + which.item();
        return RunResolutionPage.tell(address, result, "put back in line", told);
    }
}
