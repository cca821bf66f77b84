package dev.signalbox.mailbox;

import dev.signalbox.kit.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes mails that are through, some at a time. One stays as long as its work item waits or its
 * run is not completed. That a mail came is kept, so that it is not taken again where the server
 * numbers its mails anew.
 */
@Component
class MailSweep extends Rounds {

    private static final Duration SWEEP = Duration.ofHours(1);
    private static final int AT_ONCE = 500;

    private static final String DELETE =
            """
            with old as (
                select m.id
                from mail m
                where m.stored_at < :latest
                and (
                    m.state in ('TAKEN', 'DISCARDED') and coalesce(m.decided_at, m.stored_at) < :settled
                    or m.state = 'ASIDE' and m.stored_at < :aside)
                and not exists (
                    select from work_item i
                    left join process_run r on r.id = i.run_id
                    where i.id = m.item_id
                    and (i.state = 'NEW' or r.state <> 'COMPLETED'))
                order by m.stored_at
                limit :most
                for update of m skip locked
            ), gone as (
                delete from mail m
                using old
                where m.id = old.id
                returning m.mailbox_id, m.message_key, m.state
            ), past as (
                insert into mail_past (mailbox_id, digest, taken)
                select mailbox_id, sha256(convert_to(message_key, 'UTF8')), state = 'TAKEN'
                from gone
                where mailbox_id is not null
                on conflict do nothing
            )
            select count(*)
            from gone
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration settledKept;
    private final Duration asideKept;

    MailSweep(
            JdbcClient jdbc,
            Clock clock,
            @Value("${signalbox.mail-days:30}") int settledDays,
            @Value("${signalbox.mail-aside-days:90}") int asideDays) {
        super("mail-sweep");
        this.jdbc = jdbc;
        this.clock = clock;
        this.settledKept = days("signalbox.mail-days", settledDays);
        this.asideKept = days("signalbox.mail-aside-days", asideDays);
        every(SWEEP, this::sweep);
    }

    void sweep() {
        int deleted;
        do {
            deleted = sweepSome(AT_ONCE);
        } while (deleted == AT_ONCE);
    }

    /** How many were deleted: fewer than asked for when there are no more. */
    int sweepSome(int most) {
        Instant settled = clock.instant().minus(settledKept);
        Instant aside = clock.instant().minus(asideKept);
        return jdbc.sql(DELETE)
                .param("latest", utc(settled.isAfter(aside) ? settled : aside))
                .param("settled", utc(settled))
                .param("aside", utc(aside))
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    private static Duration days(String setting, int days) {
        if (days < 1) {
            throw new IllegalArgumentException(
                    setting + " is " + days + "; it must be 1 day or more.");
        }
        return Duration.ofDays(days);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
