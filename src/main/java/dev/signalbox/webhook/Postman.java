package dev.signalbox.webhook;

import dev.signalbox.kit.Columns;
import dev.signalbox.kit.Rounds;
import dev.signalbox.vault.Sealed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends what is in the outbox, each delivery on a thread of its own and a few at a time to one
 * receiver, so that one that hangs holds up itself only. Rooms share the outbox: whoever takes a
 * delivery has it for a while, and when the room ends meanwhile another sends it after that.
 */
@Component
class Postman extends Rounds {

    private static final Duration NET = Duration.ofSeconds(5);
    private static final Duration SWEEP = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(14);

    /** How long a room has a delivery; longer than sending it can take. */
    private static final Duration HELD = Duration.ofMinutes(2);

    private static final int AT_ONCE = 64;
    private static final int TO_ONE = 4;

    /** Of a receiver that has many waiting no more are looked at; the next look is past it. */
    private static final int LOOKED_AT = 1_000;

    private static final String TAKE =
            """
            with taken as (
                update webhook_delivery d
                set attempts = d.attempts + 1, due_at = :until
                from (
                    select d.id
                    from (
                        select id, row_number() over (partition by webhook_id order by due_at, id)
                            + coalesce(busy.going, 0) as place
                        from (
                            select w.id, w.webhook_id, w.due_at
                            from webhook_delivery w
                            where w.state = 'WAITING'
                            and w.due_at <= :now
                            and w.webhook_id <> all(cast(:full as uuid[]))
                            and exists (select from webhook h where h.id = w.webhook_id and h.enabled)
                            order by w.due_at, w.id
                            limit :looked
                        ) first
                        left join unnest(cast(:webhooks as uuid[]), cast(:going as integer[])) as busy (webhook, going)
                            on busy.webhook = first.webhook_id
                    ) ranked
                    join webhook_delivery d on d.id = ranked.id
                    where ranked.place <= :toOne
                    and d.state = 'WAITING'
                    and d.due_at <= :now
                    order by d.due_at, d.id
                    limit :most
                    for update of d skip locked
                ) next
                where d.id = next.id
                returning d.id, d.webhook_id, d.event, d.body, d.attempts
            )
            select t.id, t.webhook_id, w.endpoint, w.secret, t.event, t.body, t.attempts
            from taken t
            join webhook w on w.id = t.webhook_id
            """;

    private final JdbcClient jdbc;
    private final Sender sender;
    private final Sealed sealed;
    private final Clock clock;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Map<UUID, Integer> going = new HashMap<>();
    private final RandomGenerator random = RandomGenerator.getDefault();

    Postman(JdbcClient jdbc, Sender sender, Sealed sealed, Clock clock) {
        super("webhooks");
        this.jdbc = jdbc;
        this.sender = sender;
        this.sealed = sealed;
        this.clock = clock;
        every(NET, this::deliver);
        every(SWEEP, this::sweep);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(Outbox.Arrived arrived) {
        soonOnce(asked, this::deliver);
    }

    /** Sets out with what may be sent now; each is told of when it is back. */
    void deliver() {
        List<Due> taken = take();
        while (!taken.isEmpty()) {
            taken.forEach(due -> {
                count(due.webhookId(), 1);
                Thread.ofVirtual().name("webhook-", 0).start(() -> send(due));
            });
            taken = take();
        }
    }

    private List<Due> take() {
        Map<UUID, Integer> busy;
        synchronized (going) {
            busy = Map.copyOf(going);
        }
        int most = AT_ONCE - busy.values().stream().mapToInt(Integer::intValue).sum();
        if (most <= 0) {
            return List.of();
        }
        List<UUID> webhooks = List.copyOf(busy.keySet());
        return jdbc.sql(TAKE)
                .param("until", utc(clock.instant().plus(HELD)))
                .param("now", utc(clock.instant()))
                .param("webhooks", Columns.of(webhooks, id -> id))
                .param("going", Columns.of(webhooks, busy::get))
                .param(
                        "full",
                        Columns.of(
                                webhooks.stream()
                                        .filter(id -> busy.getOrDefault(id, 0) >= TO_ONE)
                                        .toList(),
                                id -> id))
                .param("looked", LOOKED_AT)
                .param("toOne", TO_ONE)
                .param("most", most)
                .query(Due.class)
                .list();
    }

    private void send(Due due) {
        try {
            Sender.Outcome outcome =
                    sender.send(due, due.secret() == null ? null : sealed.open(due.secret()));
            write(due, outcome);
        } catch (RuntimeException e) {
            write(due, new Sender.Outcome(null, String.valueOf(e.getMessage()), null, 0));
        } finally {
            count(due.webhookId(), -1);
        }
        soonOnce(asked, this::deliver);
    }

    private void write(Due due, Sender.Outcome outcome) {
        Instant now = clock.instant();
        Delivery.State state = Delivery.State.DELIVERED;
        Instant next = now;
        if (outcome.error() != null) {
            var wait = Backoff.after(due.attempts(), random);
            state = wait.isPresent() ? Delivery.State.WAITING : Delivery.State.GIVEN_UP;
            next = now.plus(wait.orElse(Duration.ZERO));
        }
        jdbc.sql(
                        """
                        update webhook_delivery
                        set state = :state, due_at = :next, sent_at = :now, status = :status, error = :error,
                            answer = :answer, took_millis = :millis
                        where id = :id
                        and state = 'WAITING'
                        and attempts = :attempts
                        """)
                .param("state", state.name())
                .param("next", utc(next))
                .param("now", utc(now))
                .param("status", outcome.status())
                .param("error", outcome.error())
                .param("answer", outcome.answer())
                .param("millis", outcome.millis())
                .param("id", due.id())
                .param("attempts", due.attempts())
                .update();
    }

    private void count(UUID webhook, int more) {
        synchronized (going) {
            going.merge(webhook, more, Integer::sum);
            going.remove(webhook, 0);
        }
    }

    /** The log is kept for two weeks; so are callbacks of runs that are through. */
    void sweep() {
        OffsetDateTime before = utc(clock.instant().minus(KEPT));
        jdbc.sql("delete from webhook_delivery where created_at < :before")
                .param("before", before)
                .update();
        jdbc.sql(
                        """
                        delete from webhook w
                        using process_run r
                        where r.id = w.run_id
                        and r.ended_at < :before
                        """)
                .param("before", before)
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
