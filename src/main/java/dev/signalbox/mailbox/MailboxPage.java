package dev.signalbox.mailbox;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.web.Confirmation;
import dev.signalbox.web.Onward;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One mailbox: how it goes, its rules, its latest mails. */
@Controller
@RequestMapping("/mailboxes/{id}")
@Needs(Verb.MANAGE_MAILBOXES)
class MailboxPage {

    private static final int LATEST = 10;

    private final Mailboxes mailboxes;
    private final Watches watches;
    private final MailRules rules;
    private final MailList mails;

    MailboxPage(Mailboxes mailboxes, Watches watches, MailRules rules, MailList mails) {
        this.mailboxes = mailboxes;
        this.watches = watches;
        this.rules = rules;
        this.mails = mails;
    }

    @GetMapping
    @Needs(Verb.VIEW)
    String page(@PathVariable UUID id, Model model) {
        return show(id, model, "mailbox/show");
    }

    @HxRequest
    @GetMapping
    @Needs(Verb.VIEW)
    String part(@PathVariable UUID id, Model model) {
        return show(id, model, "mailbox/show :: box");
    }

    @GetMapping("/edit")
    String edit(@PathVariable UUID id, Model model) {
        Mailbox mailbox = mailboxes.find(id);
        return MailboxesPage.form(MailboxForm.of(mailbox), mailbox, model);
    }

    @PostMapping
    String change(
            @PathVariable UUID id,
            @ModelAttribute("form") MailboxForm form,
            Model model,
            Actor by) {
        return Attempt.at(
                () -> "redirect:/mailboxes/" + mailboxes.change(id, form, by).id(),
                () -> MailboxesPage.form(form, mailboxes.find(id), model));
    }

    @PostMapping("/pause")
    String pause(@PathVariable UUID id, Actor by) {
        mailboxes.pause(id, true, by);
        return "redirect:/mailboxes/" + id;
    }

    @PostMapping("/resumption")
    String resume(@PathVariable UUID id, Actor by) {
        mailboxes.pause(id, false, by);
        return "redirect:/mailboxes/" + id;
    }

    @PostMapping("/tries")
    String tryNow(@PathVariable UUID id) {
        mailboxes.tryNow(id);
        return "redirect:/mailboxes/" + id;
    }

    @GetMapping("/deletion")
    String askDeletion(@PathVariable UUID id, Model model) {
        Mailbox mailbox = mailboxes.find(id);
        int count = rules.ofMailbox(id).size();
        return new Confirmation("mailboxes", "Delete " + mailbox.name(), "Delete mailbox")
                .losing(
                        model,
                        "The room does not look into it any more"
                                + (count == 0
                                        ? "."
                                        : count == 1
                                                ? ", and its rule is lost."
                                                : ", and its " + count + " rules are lost."),
                        "Mails on the server stay there; what was made of mails stays here.");
    }

    @PostMapping("/deletion")
    String delete(@PathVariable UUID id, RedirectAttributes after, Actor by) {
        String name = mailboxes.find(id).name();
        mailboxes.delete(id, by);
        return Onward.saying("/mailboxes", name + " is deleted.", after);
    }

    private String show(UUID id, Model model, String template) {
        model.addAttribute("mailbox", mailboxes.find(id));
        model.addAttribute("watch", watches.all().get(id));
        model.addAttribute("rules", rules.ofMailbox(id));
        model.addAttribute("aside", mails.list(MailState.ASIDE, id, null, LATEST - 1));
        model.addAttribute("taken", mails.list(MailState.TAKEN, id, null, LATEST - 1));
        return template;
    }
}
