package dev.signalbox.notice;

import dev.signalbox.kit.Ids;
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

/**
 * Writes the mails that are due: all that is due for an address in one, and for each address one a
 * minute, so that a flood comes as a few mails and not as hundreds.
 */
@Component
class Composing {

    /** Between two mails to one address. */
    static final Duration APART = Duration.ofMinutes(1);

    private static final int ADDRESSES_AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final Letters letters;
    private final Ids ids;
    private final Clock clock;

    Composing(JdbcClient jdbc, Letters letters, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.letters = letters;
        this.ids = ids;
        this.clock = clock;
    }

    /** A line of a mail. */
    record Line(
            NoticeKind kind,
            @Nullable UUID userId,
            @Nullable UUID processId,
            Instant at,
            String title,
            String sentence,
            String path) {}

    /** Part of the caller's transaction. */
    void go() {
        Instant now = clock.instant();
        for (String address : due(now)) {
            List<Line> lines = take(address, now);
            if (!lines.isEmpty()) {
                put(address, lines, now);
            }
        }
    }

    private List<String> due(Instant now) {
        return jdbc.sql(
                        """
                        select l.address
                        from notice_line l
                        where l.due_at <= :now
                        and not exists (
                            select
                            from notice_mail m
                            where m.address = l.address
                            and m.made_at > :lately)
                        group by l.address
                        order by min(l.due_at)
                        limit :most
                        """)
                .param("now", utc(now))
                .param("lately", utc(now.minus(APART)))
                .param("most", ADDRESSES_AT_ONCE)
                .query(String.class)
                .list();
    }

    private List<Line> take(String address, Instant now) {
        return jdbc.sql(
                        """
                        with taken as (
                            delete from notice_line
                            where address = :address
                            and due_at <= :now
                            returning *
                        )
                        select kind, user_id, process_id, at, title, sentence, path
                        from taken
                        order by at, id
                        """)
                .param("address", address)
                .param("now", utc(now))
                .query(Line.class)
                .list();
    }

    private void put(String address, List<Line> lines, Instant now) {
        Letters.Letter letter = letters.of(lines);
        jdbc.sql(
                        """
                        insert into notice_mail (
                            id, address, user_id, subject, plain, html, lines, state, next_try_at, made_at)
                        values (:id, :address, :user, :subject, :plain, :html, :lines, 'WAITING', :now, :now)
                        """)
                .param("id", ids.next())
                .param("address", address)
                .param("user", lines.getFirst().userId())
                .param("subject", letter.subject())
                .param("plain", letter.plain())
                .param("html", letter.html())
                .param("lines", lines.size())
                .param("now", utc(now))
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
