package dev.signalbox.trigger;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Hashes;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Secret;
import dev.signalbox.vault.Sealed;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The API triggers of processes: made, changed, paused, deleted, and their secrets renewed. */
@Component
public class ApiTriggers {

    /**
     * A trigger whose secrets can be shown now, and never again.
     *
     * @param secret that callers send; null: it is as it was
     * @param signing with which callers sign; null: it is as it was, or not wanted
     */
    public record Fresh(ApiTrigger trigger, @Nullable String secret, @Nullable String signing) {}

    /** What every secret of an API trigger begins with. */
    private static final String CALLER = "sbt_";

    /** What every secret for signatures begins with. */
    private static final String SIGNING = "sbs_";

    static final String COLUMNS =
            """
            select id, process_id, name, secret_start, token_in_query, signing_secret is not null as signed, list_as,
                answer, wait_seconds, callback_url, calls_a_minute, enabled, created_at, created_by, version
            from api_trigger
            """;

    private final JdbcClient jdbc;
    private final Sealed sealed;
    private final Audit audit;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    ApiTriggers(
            JdbcClient jdbc, Sealed sealed, Audit audit, Journal journal, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.sealed = sealed;
        this.audit = audit;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    public ApiTrigger find(UUID id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(ApiTrigger.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("API trigger", id));
    }

    /** By name. */
    public List<ApiTrigger> of(UUID processId) {
        return jdbc.sql(COLUMNS + "where process_id = :process order by lower(name)")
                .param("process", processId)
                .query(ApiTrigger.class)
                .list();
    }

    @Transactional
    public Fresh create(UUID processId, ApiTriggerForm.Terms terms, Actor by) {
        UUID id = ids.next();
        Secret secret = Secret.fresh(CALLER);
        String signing = terms.signed() ? Secret.fresh(SIGNING).text() : null;
        once(
                terms.name(),
                () ->
                        jdbc.sql(
                                        """
                                        insert into api_trigger (
                                            id, process_id, name, secret_hash, secret_start, token_in_query, signing_secret, list_as,
                                            answer, wait_seconds, callback_url, calls_a_minute, created_at, created_by)
                                        values (
                                            :id, :process, :name, :hash, :start, :query, :signing, :listAs, :answer, :wait, :callback,
                                            :calls, :now, :by)
                                        """)
                                .param("id", id)
                                .param("process", processId)
                                .param("name", terms.name())
                                .param("hash", secret.hash())
                                .param("start", secret.start())
                                .param("query", terms.tokenInQuery())
                                .param("signing", signing == null ? null : sealed.seal(signing))
                                .param("listAs", terms.listAs().name())
                                .param("answer", terms.answer().name())
                                .param("wait", terms.waitSeconds())
                                .param("callback", terms.callbackUrl())
                                .param("calls", terms.callsAMinute())
                                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                .param("by", by.name())
                                .update());
        ApiTrigger made = find(id);
        tell("api-trigger.create", made, null, terms, by);
        return new Fresh(made, secret.text(), signing);
    }

    /** Where signatures are wanted from now on, their secret is made. */
    @Transactional
    public Fresh change(UUID id, ApiTriggerForm.Terms terms, int version, Actor by) {
        ApiTrigger before = find(id);
        String signing = terms.signed() && !before.signed() ? Secret.fresh(SIGNING).text() : null;
        int[] changed = new int[1];
        once(
                terms.name(),
                () ->
                        changed[0] =
                                jdbc.sql(
                                                """
                                                update api_trigger
                                                set name = :name, token_in_query = :query,
                                                    signing_secret = case when :signed then coalesce(:signing, signing_secret) end,
                                                    list_as = :listAs, answer = :answer, wait_seconds = :wait, callback_url = :callback,
                                                    calls_a_minute = :calls, version = version + 1
                                                where id = :id
                                                and version = :version
                                                """)
                                        .param("name", terms.name())
                                        .param("query", terms.tokenInQuery())
                                        .param("signed", terms.signed())
                                        .param(
                                                "signing",
                                                signing == null ? null : sealed.seal(signing))
                                        .param("listAs", terms.listAs().name())
                                        .param("answer", terms.answer().name())
                                        .param("wait", terms.waitSeconds())
                                        .param("callback", terms.callbackUrl())
                                        .param("calls", terms.callsAMinute())
                                        .param("id", id)
                                        .param("version", version)
                                        .update());
        if (changed[0] == 0) {
            throw Refused.changedMeanwhile(before.name());
        }
        ApiTrigger after = find(id);
        tell("api-trigger.change", after, before, after, by);
        return new Fresh(after, null, signing);
    }

    /** The one before is worth nothing from now on. */
    @Transactional
    public Fresh renew(UUID id, Actor by) {
        ApiTrigger before = find(id);
        Secret secret = Secret.fresh(CALLER);
        String signing = before.signed() ? Secret.fresh(SIGNING).text() : null;
        jdbc.sql(
                        """
                        update api_trigger
                        set secret_hash = :hash, secret_start = :start, signing_secret = :signing, version = version + 1
                        where id = :id
                        """)
                .param("hash", secret.hash())
                .param("start", secret.start())
                .param("signing", signing == null ? null : sealed.seal(signing))
                .param("id", id)
                .update();
        ApiTrigger after = find(id);
        tell("api-trigger.renew", after, null, Map.of("secret", after.secretStart() + "…"), by);
        return new Fresh(after, secret.text(), signing);
    }

    @Transactional
    public ApiTrigger enable(UUID id, boolean enabled, Actor by) {
        ApiTrigger before = find(id);
        jdbc.sql("update api_trigger set enabled = :enabled, version = version + 1 where id = :id")
                .param("enabled", enabled)
                .param("id", id)
                .update();
        tell(enabled ? "api-trigger.resume" : "api-trigger.pause", before, null, null, by);
        return before;
    }

    @Transactional
    public ApiTrigger delete(UUID id, Actor by) {
        ApiTrigger trigger = find(id);
        jdbc.sql("delete from api_trigger where id = :id").param("id", id).update();
        tell("api-trigger.delete", trigger, trigger, null, by);
        return trigger;
    }

    /** The one whose secret this is, whatever its state. */
    Optional<ApiTrigger> bySecret(String secret) {
        return jdbc.sql(COLUMNS + "where secret_hash = :hash")
                .param("hash", Hashes.of(secret))
                .query(ApiTrigger.class)
                .optional();
    }

    /** With which callers sign, and callbacks are signed. */
    public String signingSecret(UUID id) {
        return sealed.open(
                jdbc.sql("select signing_secret from api_trigger where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single());
    }

    private void tell(
            String action,
            ApiTrigger trigger,
            @Nullable Object before,
            @Nullable Object after,
            Actor by) {
        audit.record(by, action, "API trigger", trigger.id(), trigger.name(), before, after);
        journal.write(Event.ofProcess("trigger.changed", trigger.processId()));
    }

    private static void once(String name, Runnable write) {
        try {
            write.run();
        } catch (DuplicateKeyException e) {
            throw Refused.invalid(
                    "name",
                    "This process has an API trigger named \""
                            + name
                            + "\" already; choose another name.");
        }
    }
}
