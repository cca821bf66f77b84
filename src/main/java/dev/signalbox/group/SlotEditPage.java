package dev.signalbox.group;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Refused;
import dev.signalbox.web.Confirmation;
import dev.signalbox.web.Confirmation.Obstacle;
import dev.signalbox.web.Onward;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes, changes and deletes pools of runtime slots. */
@Controller
@RequestMapping("/slots")
@Needs(Verb.MANAGE_SLOTS)
class SlotEditPage {

    private final SlotPools pools;
    private final SlotView view;

    SlotEditPage(SlotPools pools, SlotView view) {
        this.pools = pools;
        this.view = view;
    }

    @GetMapping("/new")
    String blank(Model model) {
        return form(null, "", "", 0, model);
    }

    @PostMapping
    String create(@RequestParam String name, @RequestParam String size, Model model, Actor by) {
        return Attempt.at(
                () -> {
                    pools.create(name, number(size), by);
                    return "redirect:/slots";
                },
                () -> form(null, name, size, 0, model));
    }

    @GetMapping("/{id}/edit")
    String edit(@PathVariable UUID id, Model model) {
        SlotPool pool = pools.find(id);
        return form(pool, pool.name(), "" + pool.size(), pool.version(), model);
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable UUID id,
            @RequestParam String name,
            @RequestParam String size,
            @RequestParam int version,
            Model model,
            Actor by) {
        return Attempt.at(
                () -> {
                    pools.update(id, name, number(size), version, by);
                    return "redirect:/slots";
                },
                () -> form(pools.find(id), name, size, version, model));
    }

    @GetMapping("/{id}/deletion")
    String askDeletion(@PathVariable UUID id, Model model) {
        var ask = new Confirmation("slots", "Delete " + pools.find(id).name(), "Delete pool");
        List<Obstacle> takers =
                view.takers().getOrDefault(id, List.of()).stream()
                        .map(one -> new Obstacle(one.name(), one.href()))
                        .toList();
        return takers.isEmpty()
                ? ask.losing(
                        model, "Nothing takes from it. Step runs that have one of its slots go on.")
                : ask.refusing(
                        model,
                        "It cannot be deleted now: these take from it. Give them another pool or none first.",
                        takers);
    }

    @PostMapping("/{id}/deletion")
    String delete(@PathVariable UUID id, RedirectAttributes after, Actor by) {
        String name = pools.find(id).name();
        pools.delete(id, by);
        return Onward.saying("/slots", name + " is deleted.", after);
    }

    private static String form(
            @Nullable SlotPool pool, String name, String size, int version, Model model) {
        model.addAttribute("pool", pool);
        model.addAttribute("title", pool == null ? "New pool" : "Edit " + pool.name());
        model.addAttribute("name", name);
        model.addAttribute("size", size);
        model.addAttribute("version", version);
        return "group/slot-form";
    }

    private static int number(String typed) {
        if (!typed.strip().matches("\\d{1,9}")) {
            throw Refused.invalid("size", "The size is a whole number from 0 to 100000.");
        }
        return Integer.parseInt(typed.strip());
    }
}
