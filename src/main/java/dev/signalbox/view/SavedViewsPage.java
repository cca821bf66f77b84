package dev.signalbox.view;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Refused;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Keeps a list as it is shown under a name; renames, shares and deletes such views. */
@Controller
@Needs(Verb.OWN_ACCOUNT)
class SavedViewsPage {

    private final SavedViews views;
    private final ListChoices choices;

    SavedViewsPage(SavedViews views, ListChoices choices) {
        this.views = views;
        this.choices = choices;
    }

    @GetMapping("/views/new")
    String form(@RequestParam String list, @RequestParam String query, Model model) {
        return form(null, list, query, "", false, false, model);
    }

    @PostMapping("/views")
    String save(
            @RequestParam String list,
            @RequestParam String query,
            @RequestParam String name,
            @RequestParam(defaultValue = "false") boolean shared,
            @RequestParam(defaultValue = "false") boolean first,
            Actor by,
            Model model) {
        return Attempt.at(
                () -> {
                    SavedView view = views.save(known(list), name, query, shared, by);
                    if (first) {
                        choices.openWith(view.ownerId(), list, view.id());
                    }
                    return "redirect:" + view.href();
                },
                () -> form(null, list, query, name, shared, first, model));
    }

    @GetMapping("/views/{id}")
    String form(@PathVariable UUID id, Actor by, Model model) {
        SavedView view = views.find(id, by);
        model.addAttribute("whyNot", views.whyNotChanged(view, by));
        return form(
                view, view.list(), view.query(), view.name(), view.shared(), view.first(), model);
    }

    /** The name and whether it is shared where the person may change that; else only the rest. */
    @PostMapping("/views/{id}")
    String change(
            @PathVariable UUID id,
            @RequestParam @Nullable String name,
            @RequestParam(defaultValue = "false") boolean shared,
            @RequestParam(defaultValue = "false") boolean first,
            Actor by,
            Model model) {
        SavedView view = views.find(id, by);
        return Attempt.at(
                () -> {
                    if (name != null && (!name.equals(view.name()) || shared != view.shared())) {
                        views.change(id, name, shared, by);
                    }
                    if (by.id() != null && first != view.first()) {
                        choices.openWith(by.id(), view.list(), first ? id : null);
                    }
                    return "redirect:" + view.href();
                },
                () -> form(view, view.list(), view.query(), name, shared, first, model));
    }

    @PostMapping("/views/{id}/deletion")
    String delete(@PathVariable UUID id, Actor by) {
        SavedView view = views.find(id, by);
        views.delete(id, by);
        return "redirect:/" + view.list() + "?" + view.query();
    }

    private static String known(String list) {
        if (!list.matches("[a-z-]{1,40}")) {
            throw Refused.invalid("list", "There is no list “" + list + "”.");
        }
        return list;
    }

    private static String form(
            @Nullable SavedView view,
            String list,
            String query,
            @Nullable String name,
            boolean shared,
            boolean first,
            Model model) {
        model.addAttribute("view", view);
        model.addAttribute("list", list);
        model.addAttribute("query", query);
        model.addAttribute("name", name);
        model.addAttribute("shared", shared);
        model.addAttribute("first", first);
        return "view/form";
    }
}
