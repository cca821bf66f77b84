package dev.signalbox.door.mailbox;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Choice;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.mailbox.Mail;
import dev.signalbox.mailbox.MailDecisions;
import dev.signalbox.mailbox.MailList;
import dev.signalbox.mailbox.MailState;
import dev.signalbox.mailbox.Mails;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Mails that came, and what is done with those that were set aside. */
@RestRows
class MailRest {

    private final Mails mails;
    private final MailList list;
    private final MailDecisions decisions;

    MailRest(Mails mails, MailList list, MailDecisions decisions) {
        this.mails = mails;
        this.list = list;
        this.decisions = decisions;
    }

    @GetMapping("/mails")
    @Needs(Verb.VIEW)
    @Says(
            "Lists the mails that are aside, wanted, taken or discarded, as state says; aside unless it does; the newest first")
    RestList<MailRow> list(
            @RequestParam @Nullable String state,
            @RequestParam @Nullable UUID mailbox,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable UUID after) {
        int most = RestList.limit(limit);
        MailState wanted = Choice.of("state", state, MailState.ASIDE);
        return RestList.of(list.list(wanted, mailbox, after, most), most, Mail::id, MailRow::of);
    }

    @GetMapping("/mails/{id}")
    @Needs(Verb.VIEW)
    @Says("Answers a mail and what became of it")
    MailRow show(@PathVariable UUID id) {
        return MailRow.of(mails.find(id));
    }

    @PostMapping("/mails/{id}/retry")
    @Needs(Verb.RESOLVE_ITEM)
    @Says(
            "Takes a mail that was set aside by the rules as they are now; one that was not fetched is wanted until it is")
    MailRow retry(@PathVariable UUID id, Actor by) {
        return MailRow.of(decisions.retry(id, by));
    }

    @PostMapping("/mails/{id}/discard")
    @Needs(Verb.RESOLVE_ITEM)
    @Says("Has nothing come of a mail that was set aside")
    MailRow discard(@PathVariable UUID id, Actor by) {
        decisions.discard(id, by);
        return MailRow.of(mails.find(id));
    }
}
