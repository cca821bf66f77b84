package dev.signalbox.mailbox;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the mails that came. */
@Component
public class MailList {

    private final JdbcClient jdbc;

    MailList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The newest first, from after {@code after}; one more than {@code size} where there is more.
     */
    public List<Mail> list(
            MailState state, @Nullable UUID mailboxId, @Nullable UUID after, int size) {
        return jdbc.sql(
                        Mails.READ
                                + """
                                where state = :state
                                and (cast(:mailbox as uuid) is null or mailbox_id = :mailbox)
                                and (cast(:after as uuid) is null or id < :after)
                                order by id desc
                                limit :size
                                """)
                .param("state", state.name())
                .param("mailbox", mailboxId)
                .param("after", after)
                .param("size", size + 1)
                .query(Mail.class)
                .list();
    }

    record Count(@Nullable UUID mailboxId, long mails) {}

    /** How many are set aside, by mailbox; each is counted up to a thousand. */
    public Map<UUID, Long> aside() {
        return jdbc
                .sql(
                        """
                        select m.id as mailbox_id, count(*) as mails
                        from mailbox m
                        cross join lateral (
                            select
                            from mail
                            where mailbox_id = m.id
                            and state = 'ASIDE'
                            limit 1000) aside
                        group by m.id
                        """)
                .query(Count.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Count::mailboxId, Count::mails));
    }

    /** Places of mails that somebody wants fetched nevertheless. */
    List<Wanted> wanted(UUID mailboxId) {
        return jdbc.sql(
                        """
                        select id, uid_validity, uid
                        from mail
                        where mailbox_id = :mailbox
                        and state = 'WANTED'
                        order by id
                        limit 100
                        """)
                .param("mailbox", mailboxId)
                .query(Wanted.class)
                .list();
    }

    record Wanted(UUID id, long uidValidity, long uid) {}
}
