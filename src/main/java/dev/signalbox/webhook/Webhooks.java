package dev.signalbox.webhook;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Processes;
import dev.signalbox.vault.Sealed;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The webhooks, and the verbs over them. */
@Component
public class Webhooks {

    private static final int SECRET_BYTES = 32;

    private static final String READ =
            """
            select w.id, w.endpoint, array_to_string(w.events, ',') as events, w.process_id, p.name as process_name,
                w.run_id, w.secret is not null as is_signed, w.enabled, w.created_at, w.created_by
            from webhook w
            left join process p on p.id = w.process_id
            """;

    private final JdbcClient jdbc;
    private final Receivers receivers;
    private final Processes processes;
    private final Sealed sealed;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Webhooks(
            JdbcClient jdbc,
            Receivers receivers,
            Processes processes,
            Sealed sealed,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.receivers = receivers;
        this.processes = processes;
        this.sealed = sealed;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Throws NOT_FOUND. */
    public Webhook find(UUID id) {
        return read("where w.id = :id", Map.of("id", id)).stream()
                .findFirst()
                .orElseThrow(() -> Refused.notFound("webhook", id));
    }

    /** All but callbacks of single runs, the oldest first, from after one. */
    public List<Webhook> page(@Nullable UUID after, int limit) {
        return read(
                """
                where w.run_id is null
                and w.id > :after
                order by w.id
                limit :limit
                """,
                Map.of("after", after == null ? new UUID(0, 0) : after, "limit", limit));
    }

    private List<Webhook> read(String rest, Map<String, Object> parameters) {
        return jdbc.sql(READ + rest)
                .params(parameters)
                .query((row, _) ->
                        new Webhook(
                                row.getObject("id", UUID.class),
                                row.getString("endpoint"),
                                Arrays.asList(row.getString("events").split(",")),
                                row.getObject("process_id", UUID.class),
                                row.getString("process_name"),
                                row.getObject("run_id", UUID.class),
                                row.getBoolean("is_signed"),
                                row.getBoolean("enabled"),
                                row.getTimestamp("created_at").toInstant(),
                                row.getString("created_by")))
                .list();
    }

    /** A new webhook with a secret of its own; null: told of all processes. */
    @Transactional
    public Webhook create(
            String endpoint, Collection<String> events, @Nullable UUID processId, Actor by) {
        receivers.check("endpoint", endpoint);
        var chosen = HookEvent.read("enabled_events", events, HookEvent.offered());
        if (processId != null) {
            processes.find(processId);
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        UUID id =
                insert(
                        endpoint,
                        chosen,
                        processId,
                        null,
                        HexFormat.of().formatHex(secret),
                        by.name());
        Webhook made = find(id);
        audit.record(by, "webhook.create", "webhook", id, made.endpoint(), null, made);
        return made;
    }

    UUID insert(
            String endpoint,
            Collection<HookEvent> events,
            @Nullable UUID processId,
            @Nullable UUID runId,
            @Nullable String secret,
            String by) {
        UUID id = ids.next();
        jdbc.sql(
                        """
                        insert into webhook (id, endpoint, events, process_id, run_id, secret, created_at, created_by)
                        values (:id, :endpoint, string_to_array(:events, ','), :process, :run, :secret, :now, :by)
                        """)
                .param("id", id)
                .param("endpoint", endpoint.strip())
                .param("events", String.join(",", events.stream().map(HookEvent::wire).toList()))
                .param("process", processId)
                .param("run", runId)
                .param("secret", secret == null ? null : sealed.seal(secret))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
        return id;
    }

    /** What deliveries are signed with; null: nothing. Who reads it stands in the audit. */
    @Transactional
    public @Nullable String secret(UUID id, Actor by) {
        Webhook webhook = find(id);
        audit.record(by, "webhook.read-secret", "webhook", id, webhook.endpoint(), null, null);
        return jdbc.sql("select secret from webhook where id = :id and secret is not null")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(sealed::open)
                .orElse(null);
    }

    /** While it is off it is told nothing, and what waits is not sent. */
    @Transactional
    public void turn(UUID id, boolean on, Actor by) {
        Webhook before = find(id);
        if (before.enabled() == on) {
            return;
        }
        jdbc.sql("update webhook set enabled = :on where id = :id")
                .param("on", on)
                .param("id", id)
                .update();
        audit.record(
                by,
                on ? "webhook.turn-on" : "webhook.turn-off",
                "webhook",
                id,
                before.endpoint(),
                null,
                null);
    }

    /** With its log; what waits is not sent any more. */
    @Transactional
    public void delete(UUID id, Actor by) {
        Webhook gone = find(id);
        jdbc.sql("delete from webhook where id = :id").param("id", id).update();
        audit.record(by, "webhook.delete", "webhook", id, gone.endpoint(), gone, null);
    }
}
