package dev.signalbox.group;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.matching.Balancing;
import dev.signalbox.web.Confirmation;
import dev.signalbox.web.Confirmation.Obstacle;
import dev.signalbox.web.Onward;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes, changes and deletes machine groups. */
@Controller
@RequestMapping("/groups")
@Needs(Verb.MANAGE_GROUPS)
class GroupEditPage {

    private final MachineGroups groups;
    private final SlotPools pools;

    GroupEditPage(MachineGroups groups, SlotPools pools) {
        this.groups = groups;
        this.pools = pools;
    }

    /** What a form says beside the settings. */
    record About(String name, String description, Balancing balancing, int version) {

        GroupForm with(SettingFields settings) {
            return new GroupForm(name, description, balancing, settings.read());
        }

        static About of(MachineGroup group) {
            return new About(group.name(), group.description(), group.balancing(), group.version());
        }
    }

    @GetMapping("/new")
    String blank(Model model) {
        return form(
                null,
                new About("", "", Balancing.RANDOM, 0),
                SettingFields.of(GroupSettings.usual()),
                model);
    }

    @PostMapping
    String create(
            @ModelAttribute("about") About about,
            @ModelAttribute("settings") SettingFields settings,
            Model model,
            Actor by) {
        return Attempt.at(
                () -> "redirect:/groups/" + groups.create(about.with(settings), by).id(),
                () -> form(null, about, settings, model));
    }

    @GetMapping("/{id}/edit")
    String edit(@PathVariable UUID id, Model model) {
        MachineGroup group = groups.find(id);
        return form(group, About.of(group), SettingFields.of(group.settings()), model);
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable UUID id,
            @ModelAttribute("about") About about,
            @ModelAttribute("settings") SettingFields settings,
            Model model,
            Actor by) {
        return Attempt.at(
                () -> {
                    groups.update(id, about.with(settings), about.version(), by);
                    return "redirect:/groups/" + id;
                },
                () -> form(groups.find(id), about, settings, model));
    }

    @GetMapping("/{id}/deletion")
    String askDeletion(@PathVariable UUID id, Model model) {
        var ask = new Confirmation("groups", "Delete " + groups.find(id).name(), "Delete group");
        List<String> obstacles = groups.obstacles(id);
        return obstacles.isEmpty()
                ? ask.losing(
                        model,
                        "The group and its settings are gone then. Tokens with which machines could come into it do not work any more.")
                : ask.refusing(
                        model,
                        "It cannot be deleted now.",
                        obstacles.stream().map(Obstacle::new).toList());
    }

    @PostMapping("/{id}/deletion")
    String delete(@PathVariable UUID id, RedirectAttributes after, Actor by) {
        String name = groups.find(id).name();
        groups.delete(id, by);
        return Onward.saying("/groups", name + " is deleted.", after);
    }

    private String form(
            @Nullable MachineGroup group, About about, SettingFields settings, Model model) {
        model.addAttribute("group", group);
        model.addAttribute("title", group == null ? "New group" : "Edit " + group.name());
        model.addAttribute("about", about);
        model.addAttribute("settings", settings);
        model.addAttribute("balancings", List.of(Balancing.values()));
        model.addAttribute("pools", pools.list());
        return "group/form";
    }
}
