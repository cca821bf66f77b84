package dev.signalbox.account;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.web.Onward;
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

/** Adds and changes stored accounts. */
@Controller
@RequestMapping("/credentials")
@Needs(Verb.MANAGE_CREDENTIALS)
class CredentialFormPage {

    private final Accounts accounts;
    private final AccountUses uses;

    CredentialFormPage(Accounts accounts, AccountUses uses) {
        this.accounts = accounts;
        this.uses = uses;
    }

    @GetMapping("/new")
    String blank(Model model) {
        return form(null, AccountForm.empty(), model);
    }

    @PostMapping
    String create(
            @ModelAttribute("form") AccountForm form,
            Model model,
            RedirectAttributes after,
            Actor by) {
        return Attempt.at(
                () -> saved(accounts.create(form, by), " is stored.", after),
                () -> form(null, form, model));
    }

    @GetMapping("/{id}/edit")
    String edit(@PathVariable UUID id, Model model) {
        StoredAccount account = accounts.find(id);
        return form(account, AccountForm.of(account), model);
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable UUID id,
            @ModelAttribute("form") AccountForm form,
            Model model,
            RedirectAttributes after,
            Actor by) {
        return Attempt.at(
                () -> saved(accounts.change(id, form, by), " is saved.", after),
                () -> form(accounts.find(id), form, model));
    }

    private static String saved(StoredAccount account, String what, RedirectAttributes after) {
        return Onward.saying("/credentials/" + account.id(), account.name() + what, after);
    }

    private String form(@Nullable StoredAccount account, AccountForm form, Model model) {
        model.addAttribute("title", account == null ? "Add account" : "Change " + account.name());
        model.addAttribute("account", account);
        model.addAttribute("form", form);
        model.addAttribute("places", uses.places());
        return "account/form";
    }
}
