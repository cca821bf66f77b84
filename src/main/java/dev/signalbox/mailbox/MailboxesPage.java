package dev.signalbox.mailbox;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.mail.Tls;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of mailboxes, and a new one. */
@Controller
@RequestMapping("/mailboxes")
@Needs(Verb.MANAGE_MAILBOXES)
class MailboxesPage {

    private final Mailboxes mailboxes;
    private final Watches watches;
    private final MailRules rules;
    private final MailList mails;
    private final Trial trial;

    MailboxesPage(
            Mailboxes mailboxes, Watches watches, MailRules rules, MailList mails, Trial trial) {
        this.mailboxes = mailboxes;
        this.watches = watches;
        this.rules = rules;
        this.mails = mails;
        this.trial = trial;
    }

    @GetMapping
    @Needs(Verb.VIEW)
    String page(Model model) {
        return list(model, "mailbox/list");
    }

    @HxRequest
    @GetMapping
    @Needs(Verb.VIEW)
    String part(Model model) {
        return list(model, "mailbox/list :: rows");
    }

    @GetMapping("/new")
    String blank(Model model) {
        return form(MailboxForm.empty(), null, model);
    }

    @PostMapping
    String create(@ModelAttribute("form") MailboxForm form, Model model, Actor by) {
        return Attempt.at(
                () -> "redirect:/mailboxes/" + mailboxes.create(form, by).id(),
                () -> form(form, null, model));
    }

    /** Tries what stands in the form, and shows the form again with what came of it. */
    @PostMapping("/tests")
    String test(
            @ModelAttribute("form") MailboxForm form,
            @RequestParam(required = false) @Nullable UUID mailbox,
            Model model) {
        Mailbox before = mailbox == null ? null : mailboxes.find(mailbox);
        return Attempt.at(
                () -> {
                    model.addAttribute("tested", trial.of(form, before));
                    return form(form, before, model);
                },
                () -> form(form, before, model));
    }

    static String form(MailboxForm form, @Nullable Mailbox mailbox, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("mailbox", mailbox);
        model.addAttribute("title", mailbox == null ? "Connect mailbox" : mailbox.name());
        model.addAttribute("tls", Tls.values());
        model.addAttribute("afterwards", Mailbox.Afterwards.values());
        return "mailbox/form";
    }

    private String list(Model model, String template) {
        model.addAttribute("mailboxes", mailboxes.list());
        model.addAttribute("watches", watches.all());
        model.addAttribute("rules", rules.counts());
        model.addAttribute("aside", mails.aside());
        return template;
    }
}
