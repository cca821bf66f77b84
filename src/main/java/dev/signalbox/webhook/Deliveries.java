package dev.signalbox.webhook;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.kit.Columns;
import dev.signalbox.kit.Refused;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The delivery log of webhooks, and sending something once more. */
@Component
public class Deliveries {

    private final JdbcClient jdbc;
    private final Webhooks webhooks;
    private final Outbox outbox;
    private final Audit audit;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Deliveries(
            JdbcClient jdbc,
            Webhooks webhooks,
            Outbox outbox,
            Audit audit,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.jdbc = jdbc;
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.audit = audit;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Of one webhook, the newest first, from before one.
     *
     * @param state only those; null: all
     */
    public List<Delivery> page(
            UUID webhookId, Delivery.@Nullable State state, @Nullable UUID before, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("webhook", webhookId);
        parameters.put("state", state == null ? null : state.name());
        parameters.put("before", before);
        parameters.put("limit", limit);
        return jdbc.sql(
                        """
                        select d.*
                        from webhook_delivery d
                        where d.webhook_id = :webhook
                        and (cast(:state as text) is null or d.state = :state)
                        and (cast(:before as uuid) is null or (d.created_at, d.id) < (
                            select b.created_at, b.id
                            from webhook_delivery b
                            where b.id = :before))
                        order by d.created_at desc, d.id desc
                        limit :limit
                        """)
                .params(parameters)
                .query(Delivery.class)
                .list();
    }

    /** Throws NOT_FOUND. */
    public Delivery find(UUID id) {
        return jdbc.sql("select * from webhook_delivery where id = :id")
                .param("id", id)
                .query(Delivery.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("delivery", id));
    }

    /** The last one of each of these webhooks. */
    public Map<UUID, Delivery> last(List<Webhook> of) {
        Map<UUID, Delivery> last = new HashMap<>();
        jdbc.sql(
                        """
                        select d.*
                        from unnest(cast(:webhooks as uuid[])) as w (id)
                        cross join lateral (
                            select *
                            from webhook_delivery
                            where webhook_id = w.id
                            order by created_at desc, id desc
                            limit 1) d
                        """)
                .param("webhooks", Columns.of(of, Webhook::id))
                .query(Delivery.class)
                .list()
                .forEach(one -> last.put(one.webhookId(), one));
        return last;
    }

    /** The same body again, signed anew, from the first attempt on. */
    @Transactional
    public void resend(UUID id, Actor by) {
        Delivery delivery = find(id);
        jdbc.sql(
                        """
                        update webhook_delivery
                        set state = 'WAITING', attempts = 0, due_at = :now
                        where id = :id
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        String endpoint = webhooks.find(delivery.webhookId()).endpoint();
        audit.record(
                by,
                "webhook.resend",
                "webhook",
                delivery.webhookId(),
                endpoint,
                null,
                Map.of("event", delivery.event(), "delivery", id));
        publisher.publishEvent(new Outbox.Arrived());
    }

    /** Tries the webhook out. */
    @Transactional
    public void ping(UUID webhookId, Actor by) {
        webhooks.find(webhookId);
        outbox.ping(webhookId, by.name());
    }
}
