package dev.signalbox.mailbox;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Processes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rules of mailboxes, in the order in which they are asked. */
@Component
public class MailRules {

    private static final String READ =
            """
            select r.id, r.mailbox_id, r.process_id, p.name as process_name, r.position, r.tag, r.from_like, r.to_like,
                r.subject_like, r.senders, r.starts, r.parsed, r.enabled, r.version
            from mail_rule r
            join process p on p.id = r.process_id
            """;

    private final JdbcClient jdbc;
    private final Processes processes;
    private final Audit audit;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    MailRules(
            JdbcClient jdbc,
            Processes processes,
            Audit audit,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.processes = processes;
        this.audit = audit;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    public List<MailRule> ofMailbox(UUID mailboxId) {
        return jdbc.sql(READ + "where r.mailbox_id = :mailbox order by r.position, r.id")
                .param("mailbox", mailboxId)
                .query(MailRules::rule)
                .list();
    }

    List<MailRule> ofProcess(UUID processId) {
        return jdbc.sql(
                        READ
                                + "where r.process_id = :process order by r.mailbox_id, r.position, r.id")
                .param("process", processId)
                .query(MailRules::rule)
                .list();
    }

    private record Count(UUID mailboxId, int rules) {}

    /** How many each mailbox has; one that has none is left out. */
    public Map<UUID, Integer> counts() {
        return jdbc
                .sql("select mailbox_id, count(*) as rules from mail_rule group by mailbox_id")
                .query(Count.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Count::mailboxId, Count::rules));
    }

    /** Throws NOT_FOUND. */
    public MailRule find(UUID id) {
        return jdbc.sql(READ + "where r.id = :id")
                .param("id", id)
                .query(MailRules::rule)
                .optional()
                .orElseThrow(() -> Refused.notFound("rule", id));
    }

    /** It is asked after all others. */
    @Transactional
    public MailRule add(UUID mailboxId, MailRuleForm form, Actor by) {
        form.check();
        processes.find(Objects.requireNonNull(form.process()));
        UUID id = ids.next();
        write(
                        """
                        insert into mail_rule (
                            id, mailbox_id, process_id, position, tag, from_like, to_like, subject_like, senders,
                            starts, parsed, enabled, created_at, created_by)
                        select :id, :mailbox, :process, coalesce(max(position), 0) + 1, :tag, :from, :to, :subject,
                            cast(:senders as text[]), :starts, :parsed, :enabled, :now, :by
                        from mail_rule
                        where mailbox_id = :mailbox
                        """,
                        id,
                        form)
                .param("mailbox", mailboxId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by.name())
                .update();
        MailRule made = find(id);
        told("mail-rule.create", made, null, made, by);
        return made;
    }

    @Transactional
    public MailRule change(UUID id, MailRuleForm form, Actor by) {
        form.check();
        processes.find(Objects.requireNonNull(form.process()));
        MailRule before = find(id);
        int changed =
                write(
                                """
                                update mail_rule
                                set process_id = :process, tag = :tag, from_like = :from, to_like = :to,
                                    subject_like = :subject, senders = cast(:senders as text[]), starts = :starts,
                                    parsed = :parsed, enabled = :enabled, version = version + 1
                                where id = :id
                                and version = :version
                                """,
                                id,
                                form)
                        .param("version", form.version())
                        .update();
        if (changed == 0) {
            throw Refused.changedMeanwhile("This rule");
        }
        MailRule after = find(id);
        told("mail-rule.edit", after, before, after, by);
        return after;
    }

    /** One place up, so that it is asked before its neighbour; the first one stays. */
    @Transactional
    void moveUp(UUID id, Actor by) {
        MailRule rule = find(id);
        move(rule, order(rule).indexOf(id), by);
    }

    /** To that place, counted from 1; beyond the last is the last. */
    @Transactional
    public void moveTo(UUID id, int place, Actor by) {
        move(find(id), place, by);
    }

    private void move(MailRule rule, int place, Actor by) {
        List<UUID> before = order(rule);
        var order = new ArrayList<>(before);
        order.remove(rule.id());
        order.add(Math.clamp(place - 1, 0, order.size()), rule.id());
        if (order.equals(before)) {
            return;
        }
        jdbc.sql(
                        """
                        update mail_rule r
                        set position = given.place
                        from unnest(cast(:ids as uuid[])) with ordinality as given (id, place)
                        where r.id = given.id
                        and r.position <> given.place
                        """)
                .param("ids", order.stream().map(UUID::toString).toArray(String[]::new))
                .update();
        told("mail-rule.move", rule, null, null, by);
    }

    private List<UUID> order(MailRule rule) {
        return ofMailbox(rule.mailboxId()).stream().map(MailRule::id).toList();
    }

    @Transactional
    public void delete(UUID id, Actor by) {
        MailRule rule = find(id);
        jdbc.sql("delete from mail_rule where id = :id").param("id", id).update();
        told("mail-rule.delete", rule, rule, null, by);
    }

    private void told(
            String action,
            MailRule rule,
            @Nullable Object before,
            @Nullable Object after,
            Actor by) {
        audit.record(
                by,
                action,
                "mail-rule",
                rule.id(),
                "Mails for " + rule.processName(),
                before,
                after);
        journal.write(Event.of("mailbox.rules", Map.of("mailbox", rule.mailboxId())));
    }

    private JdbcClient.StatementSpec write(String sql, UUID id, MailRuleForm form) {
        return jdbc.sql(sql)
                .param("id", id)
                .param("process", form.process())
                .param("tag", form.cleanTag())
                .param("from", MailRuleForm.clean(form.fromLike()))
                .param("to", MailRuleForm.clean(form.toLike()))
                .param("subject", MailRuleForm.clean(form.subjectLike()))
                .param("senders", form.senderList().toArray(String[]::new))
                .param("starts", form.starts())
                .param("parsed", form.parsed())
                .param("enabled", form.enabled());
    }

    private static MailRule rule(ResultSet row, int number) throws SQLException {
        return new MailRule(
                row.getObject("id", UUID.class),
                row.getObject("mailbox_id", UUID.class),
                row.getObject("process_id", UUID.class),
                row.getString("process_name"),
                row.getInt("position"),
                row.getString("tag"),
                row.getString("from_like"),
                row.getString("to_like"),
                row.getString("subject_like"),
                List.of((String[]) row.getArray("senders").getArray()),
                row.getBoolean("starts"),
                row.getBoolean("parsed"),
                row.getBoolean("enabled"),
                row.getInt("version"));
    }
}
