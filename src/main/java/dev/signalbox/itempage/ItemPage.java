package dev.signalbox.itempage;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.item.ItemEdits;
import dev.signalbox.kit.Attempt;
import dev.signalbox.review.Comments;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One work item: its data, what was tried, where it came from and what became of it; and the editor
 * of its payload.
 */
@Controller
class ItemPage {

    /** Larger payloads are not shown, only saved. */
    private static final int SHOWN = 512 * 1024;

    private final ItemView view;
    private final ItemEdits edits;
    private final Comments comments;

    ItemPage(ItemView view, ItemEdits edits, Comments comments) {
        this.view = view;
        this.edits = edits;
        this.comments = comments;
    }

    @Needs(Verb.VIEW)
    @GetMapping("/work-items/{id}")
    String page(@PathVariable UUID id, Model model) {
        return filled(id, model, "item/show");
    }

    @HxRequest
    @Needs(Verb.VIEW)
    @GetMapping("/work-items/{id}")
    String part(@PathVariable UUID id, Model model) {
        return filled(id, model, "item/show :: live");
    }

    @Needs(Verb.EDIT_ITEM)
    @GetMapping("/work-items/{id}/payload")
    String editor(@PathVariable UUID id, Model model) {
        ItemHeader item = view.header(id, SHOWN);
        return editor(item, item.payload(), item.version(), model);
    }

    @Needs(Verb.EDIT_ITEM)
    @PostMapping("/work-items/{id}/payload")
    String save(
            @PathVariable UUID id,
            @RequestParam String payload,
            @RequestParam int version,
            @RequestParam @Nullable String then,
            Actor by,
            Model model,
            RedirectAttributes told) {
        return Attempt.at(
                () -> {
                    edits.setPayload(id, payload, version, by);
                    if ("retry".equals(then)) {
                        return "forward:/work-items/" + id + "/retry";
                    }
                    told.addFlashAttribute("said", "The payload is saved.");
                    return "redirect:/work-items/" + id;
                },
                () -> {
                    ItemHeader item = view.header(id, SHOWN);
                    boolean meanwhile = item.version() != version;
                    model.addAttribute("meanwhile", meanwhile ? item.payload() : null);
                    return editor(item, payload, item.version(), model);
                });
    }

    private String editor(ItemHeader item, @Nullable String typed, int version, Model model) {
        model.addAttribute("item", item);
        model.addAttribute("typed", typed);
        model.addAttribute("version", version);
        return "item/editor";
    }

    private String filled(UUID id, Model model, String name) {
        ItemHeader item = view.header(id, SHOWN);
        model.addAttribute("item", item);
        model.addAttribute("payload", item.payload());
        model.addAttribute("files", view.files(id));
        model.addAttribute("comments", comments.of(id));
        model.addAttribute("attempts", view.attempts(id));
        model.addAttribute(
                "ancestors", item.parentId() == null ? java.util.List.of() : view.ancestors(id));
        model.addAttribute("children", view.children(id));
        return name;
    }
}
