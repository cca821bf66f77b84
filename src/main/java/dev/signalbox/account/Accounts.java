package dev.signalbox.account;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.matching.Account;
import dev.signalbox.vault.Sealed;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The stored accounts, and the verbs over them. A password goes in and is never read back. */
@Component
public class Accounts {

    private final JdbcClient jdbc;
    private final AccountRows rows;
    private final Sealed sealed;
    private final Audit audit;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    Accounts(
            JdbcClient jdbc,
            AccountRows rows,
            Sealed sealed,
            Audit audit,
            Journal journal,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.sealed = sealed;
        this.audit = audit;
        this.journal = journal;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** By name. */
    public List<StoredAccount> list() {
        return rows.list();
    }

    /** Throws NOT_FOUND. */
    public StoredAccount find(UUID id) {
        return rows.find(id).orElseThrow(() -> Refused.notFound("account", id));
    }

    @Transactional
    public StoredAccount create(AccountForm form, Actor by) {
        AccountForm checked = form.checked();
        UUID id = ids.next();
        try {
            write(
                            """
                            insert into account (
                                id, name, key, password, password_at, password_by, note, limited,
                                created_at, created_by, changed_at, changed_by)
                            values (
                                :id, :name, :key, :password, case when :typed then cast(:now as timestamptz) end,
                                case when :typed then :by end, :note, :limited, :now, :by, :now, :by)
                            """,
                            id,
                            checked,
                            by)
                    .update();
        } catch (DuplicateKeyException e) {
            throw taken(checked);
        }
        rows.writePlaces(id, checked);
        StoredAccount made = placed(id, checked);
        told("account.create", made, null, shown(made, !checked.password().isEmpty()), by);
        return made;
    }

    /**
     * Refused with CHANGED_MEANWHILE when it is not as the caller saw it any more. A new password
     * lets it in again wherever it was set aside.
     */
    @Transactional
    public StoredAccount change(UUID id, AccountForm form, Actor by) {
        AccountForm checked = form.checked();
        StoredAccount before = find(id);
        boolean typed = !checked.password().isEmpty();
        int changed;
        try {
            changed =
                    write(
                                    """
                                    update account
                                    set name = :name, key = :key, note = :note, limited = :limited,
                                        password = case when :typed then :password when :forget then null else password end,
                                        password_at = case when :typed then :now when :forget then null else password_at end,
                                        password_by = case when :typed then :by when :forget then null else password_by end,
                                        changed_at = :now, changed_by = :by, version = version + 1
                                    where id = :id
                                    and version = :version
                                    """,
                                    id,
                                    checked,
                                    by)
                            .param("forget", checked.forget())
                            .param("version", checked.version(), Types.INTEGER)
                            .update();
        } catch (DuplicateKeyException e) {
            throw taken(checked);
        }
        if (changed == 0) {
            throw Refused.changedMeanwhile(before.name());
        }
        rows.writePlaces(id, checked);
        if (typed) {
            forgetRefusals(before);
        }
        StoredAccount after = placed(id, checked);
        told("account.change", after, shown(before, false), shown(after, typed), by);
        return after;
    }

    /** It is tried again wherever it was refused. */
    @Transactional
    public void letIn(UUID id, Actor by) {
        StoredAccount account = find(id);
        if (forgetRefusals(account) > 0) {
            told("account.let-in", account, null, null, by);
        }
    }

    /** What waits for it waits on, and says so. */
    @Transactional
    public void delete(UUID id, Actor by) {
        StoredAccount account = find(id);
        jdbc.sql("delete from account where id = :id").param("id", id).update();
        told("account.delete", account, shown(account, false), null, by);
    }

    private int forgetRefusals(StoredAccount account) {
        int forgiven =
                jdbc.sql(
                                "update account set refusals = 0, set_aside_at = null where id = :id and refusals > 0")
                        .param("id", account.id())
                        .update();
        return forgiven
                + jdbc.sql(
                                """
                                update sign_in_refusal
                                set refusals = 0, set_aside_at = null
                                where account_key = :key
                                and refusals > 0
                                """)
                        .param("key", account.key())
                        .update();
    }

    /**
     * A machine or group that went away while the form was open must not widen where it is used.
     */
    private StoredAccount placed(UUID id, AccountForm form) {
        StoredAccount now = find(id);
        if (now.places().size() < form.machines().size() + form.groups().size()) {
            throw Refused.invalid(
                    "places",
                    "One of the chosen machines or groups is not there any more. Choose again.");
        }
        return now;
    }

    private JdbcClient.StatementSpec write(String sql, UUID id, AccountForm form, Actor by) {
        boolean typed = !form.password().isEmpty();
        return jdbc.sql(sql)
                .param("id", id)
                .param("name", form.name())
                .param("key", new Account(String.valueOf(form.name())).key())
                .param("password", typed ? sealed.seal(form.password()) : null, Types.VARCHAR)
                .param("typed", typed)
                .param("note", form.note())
                .param("limited", form.isLimited())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by.name());
    }

    private void told(
            String action,
            StoredAccount account,
            @Nullable Object before,
            @Nullable Object after,
            Actor by) {
        audit.record(by, action, "account", account.id(), account.name(), before, after);
        journal.write(Event.of(action, Map.of("account", account.id(), "name", account.name())));
        events.publishEvent(new AccountsChanged());
    }

    /** Says of the password only whether there is one, and whether it was replaced. */
    private static Map<String, Object> shown(StoredAccount account, boolean replaced) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", account.name());
        shown.put("password", replaced ? "replaced" : account.password() ? "stored" : "none");
        shown.put("usedOn", account.where());
        shown.put("note", account.note());
        return shown;
    }

    private static Refused taken(AccountForm form) {
        return Refused.invalid(
                "name", "There is another account " + form.name() + ". Names are unique.");
    }
}
