package dev.signalbox.explorer;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.item.BulkResult;
import dev.signalbox.item.Items;
import dev.signalbox.kit.Refused;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Retries, marks done or deletes the items that a person chose, after saying what that means. */
@Controller
class BulkPage {

    private final Items items;
    private final ItemList list;

    BulkPage(Items items, ItemList list) {
        this.items = items;
        this.list = list;
    }

    @Needs(Verb.VIEW)
    @GetMapping("/work-items/bulk")
    String ask(
            @RequestParam String verb,
            @RequestParam(defaultValue = "") List<UUID> item,
            @RequestHeader(value = "HX-Current-URL", required = false) @Nullable String from,
            Model model) {
        if (item.isEmpty()) {
            throw Refused.invalid("item", "No work item is chosen; tick at least one.");
        }
        BulkVerb chosen = BulkVerb.valueOf(verb.toUpperCase(Locale.ROOT));
        model.addAttribute("ask", BulkAsk.of(chosen, item, list.states(item)));
        model.addAttribute("back", back(from, chosen == BulkVerb.DELETE && item.size() == 1));
        return "item/bulk";
    }

    @Needs(Verb.RESOLVE_ITEM)
    @PostMapping("/work-items/{id}/retry")
    String retry(@PathVariable UUID id, Actor by, RedirectAttributes told) {
        return retry(List.of(id), "/work-items/" + id, by, told);
    }

    @Needs(Verb.RESOLVE_ITEM)
    @PostMapping("/work-items/bulk-retries")
    String retry(
            @RequestParam List<UUID> item,
            @RequestParam String back,
            Actor by,
            RedirectAttributes told) {
        return told(items.retry(item, by), "put back in line", back, told);
    }

    @Needs(Verb.RESOLVE_ITEM)
    @PostMapping("/work-items/bulk-done-marks")
    String done(
            @RequestParam List<UUID> item,
            @RequestParam String back,
            Actor by,
            RedirectAttributes told) {
        return told(items.markDone(item, by), "marked done", back, told);
    }

    @Needs(Verb.DELETE_ITEM)
    @PostMapping("/work-items/bulk-deletions")
    String delete(
            @RequestParam List<UUID> item,
            @RequestParam String back,
            Actor by,
            RedirectAttributes told) {
        return told(items.delete(item, by), "deleted", back, told);
    }

    private static String told(
            BulkResult result, String what, String back, RedirectAttributes told) {
        String changed = result.changed() + (result.changed() == 1 ? " item " : " items ") + what;
        String skipped =
                result.skipped() == 0
                        ? "."
                        : "; "
                                + result.skipped()
                                + (result.skipped() == 1
                                        ? " was left as it is."
                                        : " were left as they are.");
        told.addFlashAttribute(result.changed() > 0 ? "said" : "warned", changed + skipped);
        return "redirect:" + (isOurs(back) ? back : "/work-items");
    }

    /** Where the person was; a list, when the page they were on is about to go. */
    private static String back(@Nullable String from, boolean gone) {
        if (from == null || gone) {
            return "/work-items";
        }
        try {
            URI uri = URI.create(from);
            String path =
                    uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            return isOurs(path) ? path : "/work-items";
        } catch (IllegalArgumentException _) {
            return "/work-items";
        }
    }

    private static boolean isOurs(String path) {
        return path.startsWith("/work-items") || path.startsWith("/runs/");
    }
}
