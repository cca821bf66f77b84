package dev.signalbox.identity;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Role;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.web.Onward;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of users, and what an administrator does with them. */
@Controller
@RequestMapping("/users")
@Needs(Verb.MANAGE_USERS)
class UsersPage {

    private final Users users;
    private final Passwords passwords;

    UsersPage(Users users, Passwords passwords) {
        this.users = users;
        this.passwords = passwords;
    }

    @GetMapping
    String list(Model model) {
        List<User> all = users.list();
        List<UUID> administrators =
                all.stream().filter(User::isAdministrator).map(User::id).toList();
        model.addAttribute("users", all);
        model.addAttribute("last", administrators.size() == 1 ? administrators.getFirst() : null);
        model.addAttribute("roles", Role.values());
        model.addAttribute("everything", Verb.values());
        return "access/users";
    }

    @GetMapping("/new")
    String blank(Model model) {
        return form(UserForm.empty(), model);
    }

    @PostMapping
    String create(@ModelAttribute("form") UserForm form, Model model, Actor by) {
        return Attempt.at(
                () -> {
                    String password = passwords.generate();
                    return shown(users.create(form, password, true, by), password, model);
                },
                () -> form(form, model));
    }

    @GetMapping("/{id}/edit")
    String edit(@PathVariable UUID id, Model model) {
        return form(users.find(id), UserForm.of(users.find(id)), model);
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable UUID id,
            @ModelAttribute("form") UserForm form,
            Model model,
            RedirectAttributes after,
            Actor by) {
        return Attempt.at(
                () -> {
                    User user = users.edit(id, form, by);
                    return Onward.saying("/users", user.displayName() + " is changed.", after);
                },
                () -> form(users.find(id), form, model));
    }

    @GetMapping("/{id}/password")
    String askPassword(@PathVariable UUID id, Model model) {
        model.addAttribute("user", users.find(id));
        return "access/user-password";
    }

    @PostMapping("/{id}/password")
    String resetPassword(@PathVariable UUID id, Model model, Actor by) {
        return shown(users.find(id), users.resetPassword(id, by), model);
    }

    private static String form(UserForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("roles", Role.values());
        return "access/user-form";
    }

    private static String form(User user, UserForm form, Model model) {
        model.addAttribute("user", user);
        return form(form, model);
    }

    private static String shown(User user, String password, Model model) {
        model.addAttribute("user", user);
        model.addAttribute("password", password);
        return "access/user-password-shown";
    }
}
