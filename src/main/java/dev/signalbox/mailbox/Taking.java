package dev.signalbox.mailbox;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import dev.signalbox.input.InputChoice;
import dev.signalbox.input.InputQueue;
import dev.signalbox.item.ItemFiles;
import dev.signalbox.kit.Refused;
import dev.signalbox.mail.Envelope;
import dev.signalbox.mail.MailFile;
import dev.signalbox.order.Source;
import dev.signalbox.order.StartOrder;
import dev.signalbox.order.StartOrders;
import dev.signalbox.vault.Blob;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a mail: what is known of it, its work item and the order to start are committed together.
 * Whatever happens before leaves nothing, and whoever comes after finds it taken.
 */
@Component
class Taking {

    private final Mails mails;
    private final MailRules rules;
    private final Contents contents;
    private final InputQueue queue;
    private final ItemFiles files;
    private final StartOrders orders;
    private final TransactionTemplate together;

    Taking(
            Mails mails,
            MailRules rules,
            Contents contents,
            InputQueue queue,
            ItemFiles files,
            StartOrders orders,
            TransactionTemplate together) {
        this.mails = mails;
        this.rules = rules;
        this.contents = contents;
        this.queue = queue;
        this.files = files;
        this.orders = orders;
        this.together = together;
    }

    /** What became of a mail. */
    enum Fate {
        TAKEN,
        ASIDE
    }

    /** Taking it again changes nothing. Fails where it cannot be fetched now. */
    Fate take(Mailbox mailbox, Arrival arrival) throws IOException {
        String key = arrival.key();
        Optional<MailState> known = key == null ? Optional.empty() : mails.known(mailbox.id(), key);
        if (known.isPresent()) {
            return fate(known.get());
        }
        if (arrival.size() > mailbox.mostBytes()) {
            return tooLarge(mailbox, arrival);
        }
        try (MailFile file = MailFile.of(arrival.content(), mailbox.mostBytes())) {
            Blob raw = contents.store(file);
            return take(mailbox, arrival, file, raw);
        } catch (MailFile.TooLarge e) {
            return tooLarge(mailbox, arrival);
        }
    }

    /** It failed again and again; it shall not hold up those that come after it. */
    Fate giveUp(Mailbox mailbox, Arrival arrival, String why) {
        return aside(mailbox, arrival, arrival.keyOfPlace(), null, Aside.UNREADABLE, why);
    }

    private Fate take(Mailbox mailbox, Arrival arrival, MailFile file, Blob raw) {
        String key = arrival.keyOf(raw.digest());
        Optional<MailState> known = mails.known(mailbox.id(), key);
        if (known.isPresent()) {
            return fate(known.get());
        }
        MailRule rule;
        Contents.Made made;
        try {
            rule = rule(mailbox, arrival.envelope());
            made = contents.of(file, raw, rule.parsed(), arrival.receivedAt());
        } catch (NotTaken e) {
            return aside(mailbox, arrival, key, raw, e.reason(), e.getMessage());
        } catch (IOException | StackOverflowError e) {
            return aside(mailbox, arrival, key, raw, Aside.UNREADABLE, unreadable(e));
        }
        try {
            together.executeWithoutResult(_ ->
                    mails.insert(mailbox, arrival, key, raw.id(), Aside.REFUSED, "")
                            .ifPresent(id -> place(id, rule, made, arrival.envelope(), null)));
            return Fate.TAKEN;
        } catch (Refused e) {
            return aside(mailbox, arrival, key, raw, Aside.REFUSED, e.getMessage());
        }
    }

    /**
     * Takes one that was set aside, by the rules as they are now; refused where none fits still.
     */
    void again(Mail mail, Mailbox mailbox, MailFile file, Blob raw, @Nullable Actor by) {
        Contents.Made made;
        Envelope envelope;
        MailRule rule;
        try {
            envelope = file.envelope();
            rule = rule(mailbox, envelope);
            made = contents.of(file, raw, rule.parsed(), mail.receivedAt());
        } catch (NotTaken e) {
            throw Refused.conflict("MAIL_NOT_TAKEN", e.getMessage());
        } catch (IOException | StackOverflowError e) {
            throw Refused.conflict("MAIL_UNREADABLE", unreadable(e));
        }
        together.executeWithoutResult(_ -> {
            mails.keep(mail.id(), raw.id());
            place(mail.id(), rule, made, envelope, by == null ? mail.decidedBy() : by.name());
        });
    }

    private void place(
            UUID mail, MailRule rule, Contents.Made made, Envelope envelope, @Nullable String by) {
        String sender = envelope.sender().folded();
        String name = sender.isEmpty() ? "mail without sender" : sender;
        var actor = new Actor(Actor.Kind.SYSTEM, null, name, Role.OPERATOR);
        UUID item = queue.add(rule.processId(), made.payload(), actor);
        made.files().forEach((file, blob) -> files.attach(item, file, blob));
        if (!mails.taken(mail, rule, item, by)) {
            throw Refused.conflict("MAIL_DECIDED", "Somebody has just decided about this mail.");
        }
        if (rule.starts()) {
            orders.place(
                    List.of(
                            StartOrder.of(
                                            Source.EMAIL,
                                            rule.id(),
                                            mail.toString(),
                                            rule.processId(),
                                            new StartOrder.By(mail, name))
                                    .with(InputChoice.of(List.of(item)))));
        }
    }

    private MailRule rule(Mailbox mailbox, Envelope envelope) throws NotTaken {
        MailRule rule =
                rules.ofMailbox(mailbox.id()).stream()
                        .filter(one -> one.fits(envelope))
                        .findFirst()
                        .orElseThrow(() ->
                                new NotTaken(
                                        Aside.NO_RULE,
                                        "No rule of " + mailbox.name() + " fits this mail."));
        if (!rule.allows(envelope.sender())) {
            String sender = envelope.sender().address();
            throw new NotTaken(
                    Aside.SENDER,
                    (sender.isEmpty() ? "A mail without sender" : sender)
                            + " is not among the senders that may send mails for "
                            + rule.processName()
                            + ".");
        }
        return rule;
    }

    private Fate tooLarge(Mailbox mailbox, Arrival arrival) {
        String sentence =
                "It has %,d MB; up to %,d MB are taken from this mailbox. It was not fetched."
                        .formatted(
                                Math.ceilDiv(
                                        Math.max(arrival.size(), mailbox.mostBytes() + 1), 1 << 20),
                                mailbox.mostBytes() / (1 << 20));
        return aside(mailbox, arrival, arrival.keyOfPlace(), null, Aside.TOO_LARGE, sentence);
    }

    private Fate aside(
            Mailbox mailbox,
            Arrival arrival,
            String key,
            @Nullable Blob raw,
            Aside reason,
            String sentence) {
        UUID blob = raw == null ? null : raw.id();
        together.executeWithoutResult(_ ->
                mails.insert(mailbox, arrival, key, blob, reason, sentence)
                        .ifPresent(id -> mails.told(id, mailbox, arrival, reason, sentence)));
        return Fate.ASIDE;
    }

    private static Fate fate(MailState state) {
        return state == MailState.TAKEN ? Fate.TAKEN : Fate.ASIDE;
    }

    private static String unreadable(Throwable e) {
        return "It could not be taken apart: "
                + Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName())
                + ".";
    }

    private static final class NotTaken extends Exception {

        private static final long serialVersionUID = 1;
        private final Aside reason;

        NotTaken(Aside reason, String sentence) {
            super(sentence);
            this.reason = reason;
        }

        Aside reason() {
            return reason;
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }
}
