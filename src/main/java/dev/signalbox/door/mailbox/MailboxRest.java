package dev.signalbox.door.mailbox;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Accepted;
import dev.signalbox.door.wire.Deleted;
import dev.signalbox.door.wire.Keyed;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Together;
import dev.signalbox.mailbox.Mailbox;
import dev.signalbox.mailbox.MailboxForm;
import dev.signalbox.mailbox.Mailboxes;
import dev.signalbox.mailbox.Trial;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Mailboxes. A password is written, and never answered. */
@RestRows
class MailboxRest {

    private final Mailboxes mailboxes;
    private final MailboxShapes shapes;
    private final Trial trial;
    private final Together together;

    MailboxRest(Mailboxes mailboxes, MailboxShapes shapes, Trial trial, Together together) {
        this.mailboxes = mailboxes;
        this.shapes = shapes;
        this.trial = trial;
        this.together = together;
    }

    /** What was found when somebody signed in to the mailbox. */
    record Tested(String message) {}

    @GetMapping("/mailboxes")
    @Needs(Verb.VIEW)
    @Says("Lists the mailboxes by name, without their passwords, and how each stands")
    RestList<MailboxRow> list() {
        return RestList.of(shapes.rows(mailboxes.list()));
    }

    @PostMapping("/mailboxes")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Verb.MANAGE_MAILBOXES)
    @Says(value = "Connects a mailbox", status = 201)
    MailboxRow create(@RequestBody MailboxBody body, Actor by) {
        MailboxForm form = body.form(0);
        return shapes.row(
                together.done(() ->
                        paused(Keyed.of(() -> mailboxes.create(form, by)), body.paused(), by)));
    }

    @PostMapping("/mailboxes/tests")
    @Needs(Verb.MANAGE_MAILBOXES)
    @Says("Signs in to a mailbox that is not connected, and says what it found")
    Tested testNew(@RequestBody MailboxBody body) {
        return new Tested(Keyed.of(() -> trial.of(body.form(0), null)));
    }

    @GetMapping("/mailboxes/{id}")
    @Needs(Verb.VIEW)
    @Says("Answers a mailbox, without its password, and how it stands")
    MailboxRow show(@PathVariable UUID id) {
        return shapes.row(mailboxes.find(id));
    }

    @PutMapping("/mailboxes/{id}")
    @Needs(Verb.MANAGE_MAILBOXES)
    @Says("Changes a mailbox to what the body says; it is connected anew")
    MailboxRow change(@PathVariable UUID id, @RequestBody MailboxBody body, Actor by) {
        if (body.existing() != null) {
            throw Refused.invalid("existing", "existing: This goes with a new mailbox only.");
        }
        MailboxForm form = body.form(mailboxes.find(id).version());
        return shapes.row(
                together.done(() ->
                        paused(Keyed.of(() -> mailboxes.change(id, form, by)), body.paused(), by)));
    }

    @PostMapping("/mailboxes/{id}/tests")
    @Needs(Verb.MANAGE_MAILBOXES)
    @Says(
            "Signs in to a mailbox as it is stored, or as the body would change it, and says what it found")
    Tested test(@PathVariable UUID id, @RequestBody(required = false) @Nullable MailboxBody body) {
        Mailbox before = mailboxes.find(id);
        MailboxForm form = body == null ? MailboxForm.of(before) : body.form(before.version());
        return new Tested(Keyed.of(() -> trial.of(form, before)));
    }

    @PostMapping("/mailboxes/{id}/tries")
    @Needs(Verb.MANAGE_MAILBOXES)
    @Says("Has a mailbox connected anew now, instead of when its next try is due")
    Accepted tryNow(@PathVariable UUID id) {
        mailboxes.tryNow(mailboxes.find(id).id());
        return Accepted.YES;
    }

    @DeleteMapping("/mailboxes/{id}")
    @Needs(Verb.MANAGE_MAILBOXES)
    @Says("Deletes a mailbox with its rules; mails that it brought stay")
    Deleted delete(@PathVariable UUID id, Actor by) {
        mailboxes.delete(id, by);
        return Deleted.of(id);
    }

    private Mailbox paused(Mailbox mailbox, @Nullable Boolean wanted, Actor by) {
        if (wanted == null || wanted == mailbox.paused()) {
            return mailbox;
        }
        mailboxes.pause(mailbox.id(), wanted, by);
        return mailboxes.find(mailbox.id());
    }
}
