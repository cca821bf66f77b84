package dev.signalbox.explorer;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.filter.FilterFault;
import dev.signalbox.view.ListChoices;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Chooses the columns of the explorer; they are kept for the person. */
@Controller
@Needs(Verb.OWN_ACCOUNT)
class ColumnsPage {

    private final ListChoices choices;

    ColumnsPage(ListChoices choices) {
        this.choices = choices;
    }

    @PostMapping("/work-items/columns")
    String choose(
            @RequestParam(defaultValue = "") List<String> column,
            @RequestParam(defaultValue = "") String path,
            @RequestParam(defaultValue = "false") boolean usual,
            @RequestParam(defaultValue = "/work-items") String back,
            Actor by,
            RedirectAttributes told) {
        if (by.id() != null) {
            choices.setColumns(
                    by.id(), ItemsPage.LIST, usual ? null : withPath(column, path.strip(), told));
        }
        return "redirect:" + (back.startsWith("/work-items") ? back : "/work-items");
    }

    private static List<String> withPath(List<String> names, String path, RedirectAttributes told) {
        var columns = new ArrayList<>(names);
        if (!path.isEmpty()) {
            try {
                columns.add(ItemColumn.payload(path).name());
            } catch (FilterFault fault) {
                told.addFlashAttribute(
                        "warned",
                        "“"
                                + path
                                + "” is no place in a payload; write one as payload.customer.id.");
            }
        }
        return columns.stream().distinct().toList();
    }
}
