package dev.signalbox.door.mailbox;

import dev.signalbox.mailbox.MailList;
import dev.signalbox.mailbox.MailRules;
import dev.signalbox.mailbox.Mailbox;
import dev.signalbox.mailbox.Watch;
import dev.signalbox.mailbox.Watches;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes rows of mailboxes, each with how it stands. */
@Component
class MailboxShapes {

    private final Watches watches;
    private final MailRules rules;
    private final MailList mails;
    private final Clock clock;

    MailboxShapes(Watches watches, MailRules rules, MailList mails, Clock clock) {
        this.watches = watches;
        this.rules = rules;
        this.mails = mails;
        this.clock = clock;
    }

    MailboxRow row(Mailbox mailbox) {
        return rows(List.of(mailbox)).getFirst();
    }

    List<MailboxRow> rows(List<Mailbox> mailboxes) {
        Map<UUID, Watch> watched = watches.all();
        Map<UUID, Integer> ruled = rules.counts();
        Map<UUID, Long> aside = mails.aside();
        return mailboxes.stream()
                .map(one ->
                        row(
                                one,
                                watched.getOrDefault(one.id(), unknown(one.id())),
                                ruled.getOrDefault(one.id(), 0),
                                aside.getOrDefault(one.id(), 0L)))
                .toList();
    }

    private MailboxRow row(Mailbox mailbox, Watch watch, int rules, long aside) {
        boolean follows = !mailbox.paused();
        return new MailboxRow(
                mailbox.id().toString(),
                mailbox.name(),
                mailbox.host(),
                mailbox.port(),
                lower(mailbox.tls()),
                mailbox.username(),
                mailbox.folder(),
                mailbox.address(),
                lower(mailbox.afterwards()),
                mailbox.moveTo(),
                (int) (mailbox.mostBytes() >> 20),
                mailbox.paused(),
                watch.state(mailbox, clock.instant())
                        .word()
                        .toLowerCase(Locale.ROOT)
                        .replace(' ', '_'),
                follows ? watch.error() : null,
                follows ? watch.nextTryAt() : null,
                follows ? watch.warning() : null,
                follows ? watch.connectedSince() : null,
                watch.pushes(),
                watch.lastMailAt(),
                rules,
                aside,
                mailbox.version());
    }

    /** Of one that was deleted meanwhile. */
    private static Watch unknown(UUID mailbox) {
        return new Watch(mailbox, null, null, false, null, null, null, 0, null, null);
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
