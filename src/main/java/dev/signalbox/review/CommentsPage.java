package dev.signalbox.review;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.web.Onward;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Comments on a work item: added on its page, changed and deleted in a dialog. */
@Controller
@Needs(Verb.DISCUSS_ITEM)
class CommentsPage {

    private final Comments comments;

    CommentsPage(Comments comments) {
        this.comments = comments;
    }

    @PostMapping("/work-items/{item}/comments")
    String add(@PathVariable UUID item, @RequestParam String text, Actor by, Model model) {
        return Attempt.at(
                () -> {
                    comments.add(item, text, by);
                    return there(item);
                },
                () -> form(item, null, text, model));
    }

    @GetMapping("/work-items/{item}/comments/{id}")
    String edit(@PathVariable UUID item, @PathVariable UUID id, Model model) {
        return form(item, id, comments.find(item, id).text(), model);
    }

    @PostMapping("/work-items/{item}/comments/{id}")
    String change(
            @PathVariable UUID item,
            @PathVariable UUID id,
            @RequestParam String text,
            Actor by,
            Model model) {
        return Attempt.at(
                () -> {
                    comments.change(item, id, text, by);
                    return there(item);
                },
                () -> form(item, id, text, model));
    }

    @PostMapping("/work-items/{item}/comments/{id}/deletion")
    String delete(
            @PathVariable UUID item, @PathVariable UUID id, Actor by, RedirectAttributes told) {
        comments.delete(item, id, by);
        return Onward.saying("/work-items/" + item, "The comment is deleted.", told);
    }

    private static String there(UUID item) {
        return "redirect:/work-items/" + item;
    }

    private static String form(
            UUID item, @org.jspecify.annotations.Nullable UUID id, String text, Model model) {
        model.addAttribute("item", item);
        model.addAttribute("comment", id);
        model.addAttribute("text", text);
        model.addAttribute("longest", Comments.LONGEST);
        return "review/comment";
    }
}
