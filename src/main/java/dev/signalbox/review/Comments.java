package dev.signalbox.review;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.access.Role;
import dev.signalbox.item.WorkItem;
import dev.signalbox.item.WorkItems;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Comments on work items. People change and delete their own; administrators delete any. */
@Component
public class Comments {

    static final int LONGEST = 4_000;
    static final int MOST_SHOWN = 100;

    private final JdbcClient jdbc;
    private final WorkItems items;
    private final Audit audit;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Comments(JdbcClient jdbc, WorkItems items, Audit audit, Journal journal, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.items = items;
        this.audit = audit;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** The oldest first; of very many the newest hundred. */
    public List<Comment> of(UUID itemId) {
        return jdbc.sql(
                        """
                        select *
                        from (
                            select id, item_id, by_id, by_name, text, at, changed_at
                            from item_comment
                            where item_id = :item
                            order by id desc
                            limit :most
                        ) newest
                        order by id
                        """)
                .param("item", itemId)
                .param("most", MOST_SHOWN)
                .query(Comment.class)
                .list();
    }

    /** Throws NOT_FOUND. */
    public Comment find(UUID itemId, UUID id) {
        return jdbc.sql(
                        """
                        select id, item_id, by_id, by_name, text, at, changed_at
                        from item_comment
                        where id = :id
                        and item_id = :item
                        """)
                .param("id", id)
                .param("item", itemId)
                .query(Comment.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("comment", id));
    }

    @Transactional
    public Comment add(UUID itemId, String text, Actor by) {
        WorkItem item = items.find(itemId);
        String said = checked(text);
        UUID id = ids.next();
        jdbc.sql(
                        """
                        insert into item_comment (id, item_id, by_id, by_name, text, at)
                        values (:id, :item, :byId, :byName, :text, :now)
                        """)
                .param("id", id)
                .param("item", itemId)
                .param("byId", by.id())
                .param("byName", by.name())
                .param("text", said)
                .param("now", now())
                .update();
        told("item.comment", item, by, null, said);
        return find(itemId, id);
    }

    @Transactional
    public void change(UUID itemId, UUID id, String text, Actor by) {
        Comment before = find(itemId, id);
        if (!before.isEditable(by, clock.instant())) {
            throw new Refused(
                    Refused.Kind.FORBIDDEN,
                    "NOT_YOURS",
                    "A comment is changed by the one who wrote it, within a day. Write another one.");
        }
        String said = checked(text);
        jdbc.sql("update item_comment set text = :text, changed_at = :now where id = :id")
                .param("text", said)
                .param("now", now())
                .param("id", id)
                .update();
        told("item.comment-change", items.find(itemId), by, before.text(), said);
    }

    @Transactional
    public void delete(UUID itemId, UUID id, Actor by) {
        Comment before = find(itemId, id);
        if (!before.isOf(by) && by.role() != Role.ADMINISTRATOR) {
            throw new Refused(
                    Refused.Kind.FORBIDDEN,
                    "NOT_YOURS",
                    "A comment is deleted by the one who wrote it, or by an administrator.");
        }
        jdbc.sql("delete from item_comment where id = :id").param("id", id).update();
        told("item.comment-delete", items.find(itemId), by, before.text(), null);
    }

    private static String checked(String text) {
        String said = text.strip();
        if (said.isEmpty() || said.length() > LONGEST || said.indexOf('\0') >= 0) {
            throw Refused.invalid(
                    "text",
                    "A comment has 1 to "
                            + LONGEST
                            + " characters; this one has "
                            + said.length()
                            + ".");
        }
        return said;
    }

    private void told(
            String action,
            WorkItem item,
            Actor by,
            @org.jspecify.annotations.Nullable String before,
            @org.jspecify.annotations.Nullable String after) {
        audit.record(
                by,
                action,
                "work item",
                item.id(),
                item.id().toString(),
                before == null ? null : Map.of("comment", before),
                after == null ? null : Map.of("comment", after));
        journal.write(
                new Event(action, item.processId(), item.runId(), null, item.id(), null, Map.of()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
