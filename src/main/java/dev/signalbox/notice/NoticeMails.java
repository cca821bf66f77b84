package dev.signalbox.notice;

import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.notice.Posting.Ready;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The mails that were made: those to be sent, and the log of all. */
@Component
class NoticeMails {

    private static final int AT_ONCE = 20;
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    NoticeMails(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What there is to do; it is asked for by every room every few seconds, so by one statement.
     */
    record Work(boolean writing, boolean sending) {}

    Work work() {
        return jdbc.sql(
                        """
                        select exists (select from notice)
                                or exists (select from notice_line where due_at <= :now) as writing,
                            exists (
                                select
                                from notice_mail
                                where state = 'WAITING'
                                and next_try_at <= :now) as sending
                        """)
                .param("now", now())
                .query(Work.class)
                .single();
    }

    /**
     * Some that are due; another room, or a later try, may have them after a pause that doubles.
     */
    List<Ready> claim() {
        return jdbc.sql(
                        """
                        update notice_mail
                        set tries = tries + 1,
                            next_try_at = cast(:now as timestamptz)
                                + least(interval '1 minute' * power(2, least(tries, 10)), interval '1 hour')
                        where id = any(array(
                            select id
                            from notice_mail
                            where state = 'WAITING'
                            and next_try_at <= :now
                            order by next_try_at, id
                            limit :most
                            for no key update skip locked
                        ))
                        returning id, address, subject, plain, html
                        """)
                .param("now", now())
                .param("most", AT_ONCE)
                .query(Ready.class)
                .list();
    }

    void sent(UUID id) {
        jdbc.sql(
                        """
                        update notice_mail
                        set state = 'SENT', sent_at = :now, next_try_at = null, error = null
                        where id = :id
                        """)
                .param("now", now())
                .param("id", id)
                .update();
    }

    /** Given up once it is a day old. */
    void failed(UUID id, String sentence) {
        jdbc.sql(
                        """
                        update notice_mail
                        set error = :sentence,
                            state = case when made_at < :long then 'FAILED' else 'WAITING' end,
                            next_try_at = case when made_at < :long then null else next_try_at end
                        where id = :id
                        and state = 'WAITING'
                        """)
                .param("sentence", sentence)
                .param("long", utc(clock.instant().minus(Duration.ofDays(1))))
                .param("id", id)
                .update();
    }

    /** The newest first; null for an address or person: everybody's. */
    List<NoticeMail> list(@Nullable UUID user, @Nullable UUID after, int size) {
        return jdbc.sql(
                        """
                        select id, address, subject, lines, state, tries, next_try_at, error, made_at, sent_at
                        from notice_mail
                        where (cast(:user as uuid) is null or user_id = :user)
                        and (cast(:after as uuid) is null or id < :after)
                        order by id desc
                        limit :size
                        """)
                .param("user", user)
                .param("after", after)
                .param("size", size + 1)
                .query(NoticeMail.class)
                .list();
    }

    /** The same words once more, as a mail of its own. */
    void again(UUID id) {
        int made =
                jdbc.sql(
                                """
                                insert into notice_mail (
                                    id, address, user_id, subject, plain, html, lines, state, next_try_at, made_at)
                                select :made, address, user_id, subject, plain, html, lines, 'WAITING', :now, :now
                                from notice_mail
                                where id = :id
                                """)
                        .param("made", ids.next())
                        .param("now", now())
                        .param("id", id)
                        .update();
        if (made == 0) {
            throw Refused.notFound("mail", id);
        }
    }

    void sweep() {
        jdbc.sql("delete from notice_mail where made_at < :before")
                .param("before", utc(clock.instant().minus(KEPT)))
                .update();
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
