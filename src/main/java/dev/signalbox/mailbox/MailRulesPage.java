package dev.signalbox.mailbox;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.process.ProcessList;
import dev.signalbox.web.Confirmation;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The rules of a mailbox: a new one, changed, moved, deleted. */
@Controller
@RequestMapping("/mailboxes")
@Needs(Verb.EDIT_PROCESS)
class MailRulesPage {

    private final Mailboxes mailboxes;
    private final MailRules rules;
    private final ProcessList processes;

    MailRulesPage(Mailboxes mailboxes, MailRules rules, ProcessList processes) {
        this.mailboxes = mailboxes;
        this.rules = rules;
        this.processes = processes;
    }

    @GetMapping("/{id}/rules/new")
    String blank(@PathVariable UUID id, Model model) {
        return form(mailboxes.find(id), MailRuleForm.empty(null), null, model);
    }

    /** From the triggers of a process: the process is known, the mailbox is chosen. */
    @GetMapping("/rules/new")
    String blankFor(@RequestParam @Nullable UUID process, Model model) {
        List<Mailbox> choice = mailboxes.list();
        return choice.isEmpty()
                ? "redirect:/mailboxes"
                : form(choice, MailRuleForm.empty(process), choice.getFirst().id(), model);
    }

    @PostMapping("/rules")
    String addTo(
            @RequestParam UUID mailbox,
            @ModelAttribute("form") MailRuleForm form,
            Model model,
            Actor by) {
        return Attempt.at(
                () -> page(rules.add(mailboxes.find(mailbox).id(), form, by)),
                () -> form(mailboxes.list(), form, mailbox, model));
    }

    @PostMapping("/{id}/rules")
    String add(
            @PathVariable UUID id,
            @ModelAttribute("form") MailRuleForm form,
            Model model,
            Actor by) {
        return Attempt.at(
                () -> page(rules.add(mailboxes.find(id).id(), form, by)),
                () -> form(mailboxes.find(id), form, null, model));
    }

    @GetMapping("/rules/{rule}/edit")
    String edit(@PathVariable UUID rule, Model model) {
        MailRule found = rules.find(rule);
        return form(mailboxes.find(found.mailboxId()), MailRuleForm.of(found), found, model);
    }

    @PostMapping("/rules/{rule}")
    String change(
            @PathVariable UUID rule,
            @ModelAttribute("form") MailRuleForm form,
            Model model,
            Actor by) {
        MailRule found = rules.find(rule);
        return Attempt.at(
                () -> page(rules.change(rule, form, by)),
                () -> form(mailboxes.find(found.mailboxId()), form, found, model));
    }

    @PostMapping("/rules/{rule}/moves")
    String moveUp(@PathVariable UUID rule, Actor by) {
        rules.moveUp(rule, by);
        return page(rules.find(rule));
    }

    @GetMapping("/rules/{rule}/deletion")
    String askDeletion(@PathVariable UUID rule, Model model) {
        MailRule found = rules.find(rule);
        return new Confirmation("mailboxes", "Delete rule", "Delete rule")
                .losing(
                        model,
                        "Mails "
                                + found.conditions(null)
                                + " come no longer to "
                                + found.processName()
                                + ".",
                        "A mail that no other rule fits is set aside.");
    }

    @PostMapping("/rules/{rule}/deletion")
    String delete(@PathVariable UUID rule, Actor by) {
        MailRule found = rules.find(rule);
        rules.delete(rule, by);
        return page(found);
    }

    private String form(Mailbox mailbox, MailRuleForm form, @Nullable MailRule rule, Model model) {
        model.addAttribute("mailbox", mailbox);
        model.addAttribute("form", form);
        model.addAttribute("rule", rule);
        model.addAttribute("title", rule == null ? "Add rule" : "Edit rule");
        model.addAttribute("processes", processes.byName());
        model.addAttribute("plus", Objects.requireNonNullElse(mailbox.plus("…"), "name+…@domain"));
        return "mailbox/rule-form";
    }

    private String form(List<Mailbox> choice, MailRuleForm form, UUID chosen, Model model) {
        model.addAttribute("choice", choice);
        return form(mailboxes.find(chosen), form, null, model);
    }

    private static String page(MailRule rule) {
        return "redirect:/mailboxes/" + rule.mailboxId();
    }
}
