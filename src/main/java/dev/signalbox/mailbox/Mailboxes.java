package dev.signalbox.mailbox;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.mail.MailServer;
import dev.signalbox.trust.Authorities;
import dev.signalbox.vault.Sealed;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The mailboxes, and the verbs over them. */
@Component
public class Mailboxes {

    private static final String READ =
            """
            select id, name, host, port, tls, username, password, folder, address, afterwards, move_to, most_bytes,
                takes_from, paused, version
            from mailbox
            """;

    private final JdbcClient jdbc;
    private final Sealed sealed;
    private final Authorities authorities;
    private final Audit audit;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Mailboxes(
            JdbcClient jdbc,
            Sealed sealed,
            Authorities authorities,
            Audit audit,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.sealed = sealed;
        this.authorities = authorities;
        this.audit = audit;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** By name. */
    public List<Mailbox> list() {
        return jdbc.sql(READ + "order by lower(name)").query(Mailbox.class).list();
    }

    /** Throws NOT_FOUND. */
    public Mailbox find(UUID id) {
        return jdbc.sql(READ + "where id = :id")
                .param("id", id)
                .query(Mailbox.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("mailbox", id));
    }

    /** With the password opened; refused where its key is gone. */
    MailServer server(Mailbox mailbox) {
        return new MailServer(
                mailbox.host(),
                mailbox.port(),
                mailbox.tls(),
                mailbox.username(),
                sealed.open(mailbox.password()),
                authorities.context().getSocketFactory());
    }

    /** The server that a form means, with the stored password where none was typed. */
    MailServer server(MailboxForm form, @Nullable Mailbox before) {
        MailboxForm checked = form.checked(before == null || form.aimsElsewhere(before));
        String typed = Objects.requireNonNull(checked.password());
        return new MailServer(
                Objects.requireNonNull(checked.host()),
                Objects.requireNonNull(checked.port()),
                Objects.requireNonNull(checked.tls()),
                checked.username(),
                typed.isEmpty() && before != null ? sealed.open(before.password()) : typed,
                authorities.context().getSocketFactory());
    }

    @Transactional
    public Mailbox create(MailboxForm form, Actor by) {
        MailboxForm checked = form.checked(true);
        Instant now = clock.instant();
        UUID id = ids.next();
        try {
            write(
                            """
                            insert into mailbox (
                                id, name, host, port, tls, username, password, folder, address, afterwards, move_to,
                                most_bytes, takes_from, created_at, created_by)
                            values (
                                :id, :name, :host, :port, :tls, :username, :password, :folder, :address, :afterwards,
                                :moveTo, :mostBytes, :from, :now, :by)
                            """,
                            id,
                            checked,
                            sealed.seal(Objects.requireNonNull(checked.password())))
                    .param(
                            "from",
                            utc(Boolean.TRUE.equals(checked.existing()) ? Instant.EPOCH : now))
                    .param("now", utc(now))
                    .param("by", by.name())
                    .update();
        } catch (DuplicateKeyException e) {
            throw taken(checked);
        }
        jdbc.sql("insert into mailbox_watch (mailbox_id) values (:id)").param("id", id).update();
        Mailbox made = find(id);
        told("mailbox.create", made, null, made.audited(), by);
        return made;
    }

    /** Whoever follows it begins anew with what it says now. */
    @Transactional
    public Mailbox change(UUID id, MailboxForm form, Actor by) {
        Mailbox before = find(id);
        MailboxForm checked = form.checked(form.aimsElsewhere(before));
        String typed = Objects.requireNonNull(checked.password());
        int changed;
        try {
            changed =
                    write(
                                    """
                                    update mailbox
                                    set name = :name, host = :host, port = :port, tls = :tls, username = :username,
                                        password = :password, folder = :folder, address = :address,
                                        afterwards = :afterwards, move_to = :moveTo, most_bytes = :mostBytes,
                                        version = version + 1
                                    where id = :id
                                    and version = :version
                                    """,
                                    id,
                                    checked,
                                    typed.isEmpty() ? before.password() : sealed.seal(typed))
                            .param("version", checked.version())
                            .update();
        } catch (DuplicateKeyException e) {
            throw taken(checked);
        }
        if (changed == 0) {
            throw Refused.changedMeanwhile(before.name());
        }
        Mailbox after = find(id);
        if (!after.folder().equals(before.folder()) || !after.host().equals(before.host())) {
            jdbc.sql(
                            "update mailbox_watch set uid_validity = 0, last_uid = 0 where mailbox_id = :id")
                    .param("id", id)
                    .update();
        }
        told("mailbox.edit", after, before.audited(), after.audited(), by);
        return after;
    }

    /** A paused mailbox is not looked into; its mails wait on the server. */
    @Transactional
    public void pause(UUID id, boolean paused, Actor by) {
        Mailbox before = find(id);
        jdbc.sql("update mailbox set paused = :paused, version = version + 1 where id = :id")
                .param("paused", paused)
                .param("id", id)
                .update();
        told(paused ? "mailbox.pause" : "mailbox.resume", before, null, null, by);
    }

    /** Has whoever follows it connect anew at once. */
    @Transactional
    public void tryNow(UUID id) {
        jdbc.sql("update mailbox set version = version + 1 where id = :id")
                .param("id", id)
                .update();
        jdbc.sql("update mailbox_watch set next_try_at = null where mailbox_id = :id")
                .param("id", id)
                .update();
        journal.write(Event.of("mailbox.try", Map.of("mailbox", id)));
    }

    /** With its rules; mails that were taken or set aside stay. */
    @Transactional
    public void delete(UUID id, Actor by) {
        Mailbox mailbox = find(id);
        jdbc.sql("delete from mailbox where id = :id").param("id", id).update();
        told("mailbox.delete", mailbox, mailbox.audited(), null, by);
    }

    private void told(
            String action,
            Mailbox mailbox,
            @Nullable Object before,
            @Nullable Object after,
            Actor by) {
        audit.record(by, action, "mailbox", mailbox.id(), mailbox.name(), before, after);
        journal.write(Event.of(action, Map.of("mailbox", mailbox.id(), "name", mailbox.name())));
    }

    private JdbcClient.StatementSpec write(String sql, UUID id, MailboxForm form, String password) {
        return jdbc.sql(sql)
                .param("id", id)
                .param("name", form.name())
                .param("host", form.host())
                .param("port", form.port())
                .param("tls", Objects.requireNonNull(form.tls()).name())
                .param("username", form.username())
                .param("password", password)
                .param("folder", form.folder())
                .param("address", form.address())
                .param("afterwards", Objects.requireNonNull(form.afterwards()).name())
                .param("moveTo", form.moveTo())
                .param("mostBytes", Objects.requireNonNull(form.megabytes()) * (1L << 20));
    }

    private static Refused taken(MailboxForm form) {
        return Refused.invalid(
                "name", "There is another mailbox " + form.name() + ". Names are unique.");
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
