package dev.signalbox.identity;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.access.Role;
import dev.signalbox.kit.Hashes;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes, knows and revokes the keys with which programs call the REST door. */
@Service
public class ApiKeys {

    /** A key in plain words, answered once. */
    record Fresh(ApiKey key, String secret) {}

    static final String SCHEME = "RC-WSKEY ";
    private static final Duration LAST_USED_IS_EXACT_TO = Duration.ofMinutes(1);

    private static final String COLUMNS =
            """
            select id, name, key_start, role, expires_at, revoked_at, last_used_at, created_at, created_by
            from api_key
            """;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    ApiKeys(JdbcClient jdbc, Audit audit, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether it says of itself that it comes with a key, as Robocorp's scripts do. */
    public static boolean isKeyed(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** Who calls with this key; null when it is unknown, expired or revoked. */
    public @Nullable Actor authenticate(String secret) {
        ApiKey key =
                jdbc.sql(COLUMNS + "where key_hash = :hash")
                        .param("hash", Hashes.of(secret))
                        .query(ApiKey.class)
                        .optional()
                        .orElse(null);
        Instant now = clock.instant();
        if (key == null || key.state(now) != ApiKey.State.VALID) {
            return null;
        }
        Instant used = key.lastUsedAt();
        if (used == null || used.plus(LAST_USED_IS_EXACT_TO).isBefore(now)) {
            jdbc.sql("update api_key set last_used_at = :now where id = :id")
                    .param("now", Timestamp.from(now))
                    .param("id", key.id())
                    .update();
        }
        return key.actor();
    }

    List<ApiKey> list() {
        return jdbc.sql(COLUMNS + "order by revoked_at is not null, id desc")
                .query(ApiKey.class)
                .list();
    }

    ApiKey find(UUID id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(ApiKey.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("API key", id));
    }

    @Transactional
    Fresh create(String name, Role role, @Nullable Instant expiresAt, Actor by) {
        Secret secret = Secret.fresh("sbk_");
        return new Fresh(keep(secret, name, role, expiresAt, by), secret.text());
    }

    private static final String INSERT =
            """
            insert into api_key (id, name, key_hash, key_start, role, expires_at, created_at, created_by)
            values (:id, :name, :hash, :start, :role, :expiresAt, :at, :by)
            """;

    /** Keeps a key whose secret is known already. */
    @Transactional
    ApiKey keep(Secret secret, String name, Role role, @Nullable Instant expiresAt, Actor by) {
        UUID id = ids.next();
        jdbc.sql(INSERT)
                .param("id", id)
                .param("name", name)
                .param("hash", secret.hash())
                .param("start", secret.start())
                .param("role", role.name())
                .param("expiresAt", expiresAt == null ? null : Timestamp.from(expiresAt))
                .param("at", Timestamp.from(clock.instant()))
                .param("by", by.name())
                .update();
        ApiKey key = find(id);
        audit.record(by, "api-key.create", "API key", id, name, null, shown(key));
        return key;
    }

    /** Once revoked it stays so; asking again changes nothing. */
    @Transactional
    void revoke(UUID id, Actor by) {
        int changed =
                jdbc.sql(
                                """
                                update api_key
                                set revoked_at = :now, version = version + 1
                                where id = :id
                                and revoked_at is null
                                """)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("id", id)
                        .update();
        ApiKey key = find(id);
        if (changed == 1) {
            audit.record(by, "api-key.revoke", "API key", id, key.name(), shown(key), null);
        }
    }

    private static Map<String, Object> shown(ApiKey key) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", key.name());
        shown.put("role", key.role());
        shown.put("expires", key.expiresAt());
        return shown;
    }
}
