package dev.signalbox.fleet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Knows machines by their keys. What it found once it believes for a while, so that a beat costs no
 * statement.
 */
@Component
public class MachineKeys {

    static final String PREFIX = "sbm_";
    private static final Duration BELIEVED = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    MachineKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The machine whose key this is; null: nobody's, or of a machine that was removed. */
    public @Nullable UUID authenticate(String key) {
        if (!key.startsWith(PREFIX) || key.length() > 200) {
            return null;
        }
        String hash = Secret.hash(key);
        Instant now = clock.instant();
        Known found = known.get(hash);
        if (found != null && now.isBefore(found.until)) {
            return found.machineId;
        }
        Optional<UUID> machine =
                jdbc.sql(
                                """
                                select id
                                from machine
                                where key_hash = :hash
                                  and removed_at is null
                                """)
                        .param("hash", hash)
                        .query(UUID.class)
                        .optional();
        machine.ifPresentOrElse(
                id -> known.put(hash, new Known(id, now.plus(BELIEVED))), () -> known.remove(hash));
        return machine.orElse(null);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void forget(MachineRemoved removed) {
        known.values().removeIf(entry -> entry.machineId.equals(removed.machineId()));
    }

    private record Known(UUID machineId, Instant until) {}
}
