package dev.signalbox.intake;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.input.InputList;
import dev.signalbox.input.InputQueue;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Viewer;
import dev.signalbox.web.Onward;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes priority, times and reference of an item that waits in an input queue, or expired. */
@Controller
@Needs(Verb.EDIT_ITEM)
class InputTermsPage {

    private final InputList list;
    private final InputQueue queue;
    private final Viewer viewer = new Viewer();

    InputTermsPage(InputList list, InputQueue queue) {
        this.list = list;
        this.queue = queue;
    }

    @GetMapping("/work-items/{id}/terms")
    String ask(@PathVariable UUID id, Model model) {
        InputList.Row item = list.find(id);
        return form(item, TermsForm.of(item, viewer.zone()), item.version(), model);
    }

    @PostMapping("/work-items/{id}/terms")
    String save(
            @PathVariable UUID id,
            TermsForm terms,
            @RequestParam int version,
            Actor by,
            Model model,
            RedirectAttributes told) {
        return Attempt.at(
                () -> {
                    queue.change(id, terms.terms(viewer.zone()), version, by);
                    return Onward.saying(
                            "/processes/" + list.find(id).processId() + "/input-queue",
                            "Saved.",
                            told);
                },
                () -> {
                    InputList.Row now = list.find(id);
                    return form(now, terms, now.version(), model);
                });
    }

    private String form(InputList.Row item, TermsForm terms, int version, Model model) {
        model.addAttribute("item", item);
        model.addAttribute("terms", terms);
        model.addAttribute("version", version);
        model.addAttribute("zone", viewer.zone().getId().replace("Z", "UTC"));
        return "intake/terms";
    }
}
