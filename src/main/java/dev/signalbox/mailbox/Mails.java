package dev.signalbox.mailbox;

import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.mail.Address;
import dev.signalbox.mail.Envelope;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of mails. One stands once per mailbox, whoever fetches it and however often. */
@Component
public class Mails {

    private static final int LONGEST_TEXT = 500;
    static final String READ =
            """
            select id, mailbox_id, mailbox_name, received_at, sender, sender_name, recipients, subject, size, blob_id,
                state, reason, sentence, process_id, item_id, started, decided_by, decided_at
            from mail
            """;

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Mails(JdbcClient jdbc, Journal journal, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** Throws NOT_FOUND. */
    public Mail find(UUID id) {
        return jdbc.sql(READ + "where id = :id")
                .param("id", id)
                .query(Mail.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("mail", id));
    }

    /**
     * What became of a mail of this mailbox; empty when it never came. It is known even when its
     * row was deleted meanwhile.
     */
    Optional<MailState> known(UUID mailboxId, String key) {
        return jdbc.sql(
                        """
                        select state
                        from mail
                        where mailbox_id = :mailbox
                        and message_key = :key
                        union all
                        select case when taken then 'TAKEN' else 'DISCARDED' end
                        from mail_past
                        where mailbox_id = :mailbox
                        and digest = sha256(convert_to(:key, 'UTF8'))
                        limit 1
                        """)
                .param("mailbox", mailboxId)
                .param("key", key)
                .query(MailState.class)
                .optional();
    }

    /**
     * Writes down that a mail came, as set aside until {@link #taken}. Empty when it is known: then
     * another room or an earlier try was faster.
     */
    Optional<UUID> insert(
            Mailbox mailbox,
            Arrival arrival,
            String key,
            @Nullable UUID blob,
            Aside reason,
            String sentence) {
        Envelope envelope = arrival.envelope();
        return jdbc.sql(
                        """
                        insert into mail (
                            id, mailbox_id, mailbox_name, message_key, uid_validity, uid, received_at, sender, sender_name,
                            recipients, subject, size, blob_id, state, reason, sentence, stored_at)
                        values (
                            :id, :mailbox, :name, :key, :validity, :uid, :received, :sender, :senderName, :recipients,
                            :subject, :size, :blob, 'ASIDE', :reason, :sentence, :now)
                        on conflict (mailbox_id, message_key) do nothing
                        returning id
                        """)
                .param("id", ids.next())
                .param("mailbox", mailbox.id())
                .param("name", mailbox.name())
                .param("key", key)
                .param("validity", arrival.validity())
                .param("uid", arrival.uid())
                .param("received", arrival.receivedAt().atOffset(ZoneOffset.UTC))
                .param("sender", cut(envelope.sender().folded()))
                .param("senderName", cut(envelope.sender().name()))
                .param("recipients", cut(words(envelope.recipients())))
                .param("subject", cut(envelope.subject()))
                .param("size", arrival.size())
                .param("blob", blob)
                .param("reason", reason.name())
                .param("sentence", sentence)
                .param("now", now())
                .query(UUID.class)
                .optional();
    }

    /** Tells that it stays aside. */
    void told(UUID id, Mailbox mailbox, Arrival arrival, Aside reason, String sentence) {
        journal.write(
                Event.of(
                        "mail.aside",
                        Map.of(
                                "mail", id,
                                "mailbox", mailbox.id(),
                                "mailbox_name", mailbox.name(),
                                "sender", arrival.envelope().sender().folded(),
                                "subject", cut(arrival.envelope().subject()),
                                "reason", reason,
                                "sentence", sentence)));
    }

    /** False when it was not set aside any more. */
    boolean taken(UUID id, MailRule rule, UUID item, @Nullable String decidedBy) {
        int changed =
                jdbc.sql(
                                """
                                update mail
                                set state = 'TAKEN', reason = null, sentence = null, process_id = :process,
                                    item_id = :item, started = :started, decided_by = cast(:by as text),
                                    decided_at = case when cast(:by as text) is null then null else :now end
                                where id = :id
                                and state in ('ASIDE', 'WANTED')
                                """)
                        .param("process", rule.processId())
                        .param("item", item)
                        .param("started", rule.starts())
                        .param("by", decidedBy)
                        .param("now", now())
                        .param("id", id)
                        .update();
        if (changed > 0) {
            journal.write(
                    new Event(
                            "mail.taken",
                            rule.processId(),
                            null,
                            null,
                            item,
                            null,
                            Map.of("mail", id, "mailbox", rule.mailboxId())));
        }
        return changed > 0;
    }

    /** Answers false when its state does not allow it any more. */
    boolean decide(
            UUID id,
            MailState from,
            MailState to,
            @Nullable Aside why,
            @Nullable String sentence,
            @Nullable String by) {
        int changed =
                jdbc.sql(
                                """
                                update mail
                                set state = :to, reason = coalesce(cast(:why as text), reason),
                                    sentence = coalesce(cast(:sentence as text), sentence),
                                    decided_by = cast(:by as text),
                                    decided_at = case when cast(:by as text) is null then null else :now end
                                where id = :id
                                and state = :from
                                """)
                        .param("to", to.name())
                        .param("why", why == null ? null : why.name())
                        .param("sentence", sentence)
                        .param("by", by)
                        .param("now", now())
                        .param("id", id)
                        .param("from", from.name())
                        .update();
        if (changed > 0) {
            journal.write(Event.of("mail.decided", Map.of("mail", id)));
        }
        return changed > 0;
    }

    void keep(UUID id, UUID blob) {
        jdbc.sql("update mail set blob_id = :blob where id = :id")
                .param("blob", blob)
                .param("id", id)
                .update();
    }

    private static String words(List<Address> addresses) {
        return addresses.stream().map(Address::words).distinct().collect(Collectors.joining(", "));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
