package dev.signalbox.mailbox;

import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rows that say which room follows which mailbox, and how far it has come. */
@Component
public class Watches {

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Watches(JdbcClient jdbc, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A mailbox that a room holds: in which version, and whether somebody waits for a mail of it.
     */
    record Held(UUID mailboxId, int version, boolean wanted) {}

    /**
     * Which mailboxes the room holds for so long from now: its own, and those that nobody holds.
     */
    List<Held> hold(UUID room, Duration lease) {
        Instant now = clock.instant();
        return jdbc.sql(
                        """
                        update mailbox_watch w
                        set holder = :room, held_until = :until
                        from mailbox m
                        where w.mailbox_id = any(array(
                            select o.mailbox_id
                            from mailbox_watch o
                            join mailbox n on n.id = o.mailbox_id
                            where not n.paused
                            and (o.holder is null or o.holder = :room or o.held_until is null or o.held_until < :now)
                            order by o.mailbox_id
                            for no key update of o skip locked
                        ))
                        and m.id = w.mailbox_id
                        returning w.mailbox_id, m.version, exists (
                            select from mail where mailbox_id = m.id and state = 'WANTED') as wanted
                        """)
                .param("room", room)
                .param("until", utc(now.plus(lease)))
                .param("now", utc(now))
                .query(Held.class)
                .list();
    }

    /** Another room may follow them at once. */
    void release(UUID room) {
        jdbc.sql(
                        """
                        update mailbox_watch
                        set holder = null, held_until = null, connected_since = null
                        where holder = :room
                        """)
                .param("room", room)
                .update();
    }

    public Map<UUID, Watch> all() {
        return jdbc
                .sql(
                        """
                        select mailbox_id, held_until, connected_since, pushes, last_mail_at, error, error_at, failures,
                            next_try_at, warning
                        from mailbox_watch
                        """)
                .query(Watch.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Watch::mailboxId, Function.identity()));
    }

    /** Up to which mail it was looked through. */
    record Place(long uidValidity, long lastUid) {}

    Place place(UUID mailboxId) {
        return jdbc.sql("select uid_validity, last_uid from mailbox_watch where mailbox_id = :id")
                .param("id", mailboxId)
                .query(Place.class)
                .single();
    }

    @Transactional
    void connected(UUID mailboxId, UUID room, boolean pushes) {
        jdbc.sql(
                        """
                        update mailbox_watch
                        set connected_since = :now, pushes = :pushes, error = null, error_at = null, failures = 0,
                            next_try_at = null, warning = null
                        where mailbox_id = :id
                        and holder = :room
                        """)
                .param("now", utc(clock.instant()))
                .param("pushes", pushes)
                .param("id", mailboxId)
                .param("room", room)
                .update();
        changed(mailboxId);
    }

    @Transactional
    void failed(UUID mailboxId, UUID room, String sentence, int failures, Duration pause) {
        Instant now = clock.instant();
        jdbc.sql(
                        """
                        update mailbox_watch
                        set connected_since = null, error = :sentence, error_at = coalesce(error_at, :now),
                            failures = :failures, next_try_at = :next
                        where mailbox_id = :id
                        and holder = :room
                        """)
                .param("sentence", sentence)
                .param("now", utc(now))
                .param("failures", failures)
                .param("next", utc(now.plus(pause)))
                .param("id", mailboxId)
                .param("room", room)
                .update();
        changed(mailboxId);
    }

    @Transactional
    void warned(UUID mailboxId, @Nullable String sentence) {
        int changed =
                jdbc.sql(
                                """
                                update mailbox_watch
                                set warning = :sentence
                                where mailbox_id = :id
                                and warning is distinct from :sentence
                                """)
                        .param("sentence", sentence)
                        .param("id", mailboxId)
                        .update();
        if (changed > 0) {
            changed(mailboxId);
        }
    }

    /** How often this mail has been begun without an end, this time included. */
    int trying(UUID mailboxId, long uid) {
        return jdbc.sql(
                        """
                        update mailbox_watch
                        set tries = case when trying_uid = :uid then tries + 1 else 1 end, trying_uid = :uid
                        where mailbox_id = :id
                        returning tries
                        """)
                .param("uid", uid)
                .param("id", mailboxId)
                .query(Integer.class)
                .single();
    }

    /** Everything up to this mail has its place. */
    void passed(UUID mailboxId, Place to, boolean mail) {
        jdbc.sql(
                        """
                        update mailbox_watch
                        set uid_validity = :validity, last_uid = :uid, trying_uid = 0, tries = 0,
                            last_mail_at = case when :mail then :now else last_mail_at end
                        where mailbox_id = :id
                        """)
                .param("validity", to.uidValidity())
                .param("uid", to.lastUid())
                .param("mail", mail)
                .param("now", utc(clock.instant()))
                .param("id", mailboxId)
                .update();
    }

    private void changed(UUID mailboxId) {
        journal.write(Event.of("mailbox.state", Map.of("mailbox", mailboxId)));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
