package dev.signalbox.door.mailbox;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Deleted;
import dev.signalbox.door.wire.Keyed;
import dev.signalbox.door.wire.ProcessRefs;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Together;
import dev.signalbox.mailbox.MailRule;
import dev.signalbox.mailbox.MailRuleForm;
import dev.signalbox.mailbox.MailRules;
import dev.signalbox.mailbox.Mailboxes;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The rules of a mailbox: which of its mails are for which process. */
@RestRows
class MailRuleRest {

    private static final Map<String, String> KEYS =
            Map.of("fromLike", "from", "toLike", "to", "subjectLike", "subject");

    private final Mailboxes mailboxes;
    private final MailRules rules;
    private final ProcessRefs processes;
    private final Together together;

    MailRuleRest(Mailboxes mailboxes, MailRules rules, ProcessRefs processes, Together together) {
        this.mailboxes = mailboxes;
        this.rules = rules;
        this.processes = processes;
        this.together = together;
    }

    @GetMapping("/mailboxes/{mailbox}/rules")
    @Needs(Verb.VIEW)
    @Says("Lists the rules of a mailbox in the order in which they are asked")
    RestList<MailRuleRow> list(@PathVariable UUID mailbox) {
        return RestList.of(
                rules.ofMailbox(mailboxes.find(mailbox).id()).stream()
                        .map(MailRuleRow::of)
                        .toList());
    }

    @PostMapping("/mailboxes/{mailbox}/rules")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Verb.EDIT_PROCESS)
    @Says(value = "Adds a rule, after all others unless a position is given", status = 201)
    MailRuleRow add(@PathVariable UUID mailbox, @RequestBody MailRuleBody body, Actor by) {
        UUID into = mailboxes.find(mailbox).id();
        MailRuleForm form = form(body, 0);
        return MailRuleRow.of(
                together.done(
                        () -> placed(Keyed.of(KEYS, () -> rules.add(into, form, by)), body, by)));
    }

    @GetMapping("/mailboxes/{mailbox}/rules/{id}")
    @Needs(Verb.VIEW)
    @Says("Answers a rule of a mailbox")
    MailRuleRow show(@PathVariable UUID mailbox, @PathVariable UUID id) {
        return MailRuleRow.of(find(mailbox, id));
    }

    @PutMapping("/mailboxes/{mailbox}/rules/{id}")
    @Needs(Verb.EDIT_PROCESS)
    @Says("Changes a rule to what the body says; position left out leaves it at its place")
    MailRuleRow change(
            @PathVariable UUID mailbox,
            @PathVariable UUID id,
            @RequestBody MailRuleBody body,
            Actor by) {
        MailRuleForm form = form(body, find(mailbox, id).version());
        return MailRuleRow.of(
                together.done(
                        () -> placed(Keyed.of(KEYS, () -> rules.change(id, form, by)), body, by)));
    }

    @DeleteMapping("/mailboxes/{mailbox}/rules/{id}")
    @Needs(Verb.EDIT_PROCESS)
    @Says("Deletes a rule; a mail that no other rule fits is set aside")
    Deleted delete(@PathVariable UUID mailbox, @PathVariable UUID id, Actor by) {
        rules.delete(find(mailbox, id).id(), by);
        return Deleted.of(id);
    }

    private MailRuleForm form(MailRuleBody body, int seen) {
        if (body.position() != null && body.position() < 1) {
            throw Refused.invalid(
                    "position",
                    "position: This is 1, asked first, or more; not " + body.position() + ".");
        }
        return body.form(processes.id("process", body.process()), seen);
    }

    private MailRule placed(MailRule rule, MailRuleBody body, Actor by) {
        Integer position = body.position();
        if (position == null) {
            return rule;
        }
        rules.moveTo(rule.id(), position, by);
        return rules.find(rule.id());
    }

    /** A rule of another mailbox is not there. */
    private MailRule find(UUID mailbox, UUID id) {
        MailRule rule = rules.find(id);
        if (!rule.mailboxId().equals(mailbox)) {
            throw Refused.notFound("rule", id);
        }
        return rule;
    }
}
