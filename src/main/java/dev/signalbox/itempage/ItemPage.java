package dev.signalbox.itempage;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Slice;
import dev.signalbox.payload.PayloadHistory;
import dev.signalbox.review.Comments;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One work item: its data, what was tried, where it came from and what became of it. */
@Controller
@Needs(Verb.VIEW)
class ItemPage {

    /** Larger payloads are not shown, only saved. */
    static final int SHOWN = 512 * 1024;

    private final ItemView view;
    private final ItemTrace trace;
    private final Surroundings surroundings;
    private final PayloadHistory history;
    private final Comments comments;

    ItemPage(
            ItemView view,
            ItemTrace trace,
            Surroundings surroundings,
            PayloadHistory history,
            Comments comments) {
        this.view = view;
        this.trace = trace;
        this.surroundings = surroundings;
        this.history = history;
        this.comments = comments;
    }

    @GetMapping("/work-items/{id}")
    String page(@PathVariable UUID id, Model model) {
        return filled(id, model, "item/show");
    }

    @HxRequest
    @GetMapping("/work-items/{id}")
    String part(@PathVariable UUID id, Model model) {
        return filled(id, model, "item/show :: live");
    }

    /** Everything that robots made of it, a screen at a time. */
    @GetMapping("/work-items/{id}/children")
    String children(@PathVariable UUID id, @RequestParam @Nullable UUID after, Model model) {
        ItemHeader item = view.header(id, 0);
        String here = "/work-items/" + id + "/children";
        Slice<ItemTrace.Row> slice =
                Slice.of(trace.children(id, after, Slice.SCREEN), Slice.SCREEN, ItemTrace.Row::id);
        model.addAttribute("item", item);
        model.addAttribute("slice", slice);
        model.addAttribute("first", after == null ? null : here);
        model.addAttribute("next", here + "?after=" + slice.next());
        return "item/children";
    }

    private String filled(UUID id, Model model, String name) {
        ItemHeader item = view.header(id, SHOWN);
        boolean tried = item.attempt() > 0;
        model.addAttribute("item", item);
        model.addAttribute("next", WhatNext.of(item, surroundings.of(item)));
        model.addAttribute("payload", item.payload());
        model.addAttribute("changes", tried ? history.of(id) : List.of());
        model.addAttribute("files", view.files(id));
        model.addAttribute("comments", comments.of(id));
        model.addAttribute("attempts", tried ? view.attempts(id) : List.of());
        model.addAttribute("around", trace.around(id));
        model.addAttribute("most", ItemTrace.SHOWN);
        return name;
    }
}
