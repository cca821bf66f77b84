package dev.signalbox.fleet;

import dev.signalbox.kit.Convoy;
import dev.signalbox.kit.Hashes;
import dev.signalbox.kit.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Knows machines by their keys. What it found once it believes for a while, and asks again for all
 * of them at once, so that a beat costs no statement, however many machines there are.
 */
@Component
public class MachineKeys extends Rounds {

    static final String PREFIX = "sbm_";
    private static final Duration BELIEVED = Duration.ofMinutes(1);
    private static final Duration CONFIRM = Duration.ofSeconds(20);
    private static final int MOST_AT_ONCE = 1_000;
    private static final Duration FORGOTTEN = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Convoy<String, Optional<UUID>> unknown;

    MachineKeys(JdbcClient jdbc, Clock clock) {
        super("machine-keys");
        this.jdbc = jdbc;
        this.clock = clock;
        this.unknown =
                new Convoy<>(
                        MOST_AT_ONCE,
                        this::look,
                        hash -> Objects.requireNonNull(look(List.of(hash)).get(hash)));
        every(CONFIRM, this::confirm);
    }

    /** The machine whose key this is; null: nobody's, or of a machine that was removed. */
    public @Nullable UUID authenticate(String key) {
        if (!key.startsWith(PREFIX) || key.length() > 200) {
            return null;
        }
        String hash = Hashes.of(key);
        Instant now = clock.instant();
        Known found = known.get(hash);
        if (found != null && now.isBefore(found.until)) {
            known.replace(hash, found, new Known(found.machineId, found.until, now));
            return found.machineId;
        }
        Optional<UUID> machine = unknown.call(hash);
        machine.ifPresentOrElse(
                id -> known.put(hash, new Known(id, now.plus(BELIEVED), now)),
                () -> known.remove(hash));
        return machine.orElse(null);
    }

    /**
     * All that come at the same time are looked up together, as when every agent is back at once.
     */
    private Map<String, Optional<UUID>> look(Collection<String> hashes) {
        Map<String, Optional<UUID>> found = new HashMap<>();
        hashes.forEach(hash -> found.put(hash, Optional.empty()));
        jdbc.sql(
                        """
                        select key_hash, id
                        from machine
                        where key_hash = any(cast(:hashes as text[]))
                          and removed_at is null
                        """)
                .param("hashes", found.keySet().toArray(String[]::new))
                .query(row -> {
                    found.put(
                            row.getString("key_hash"),
                            Optional.of(row.getObject("id", UUID.class)));
                });
        return found;
    }

    /** Keys that were used lately stay believed; those that are no key any more are forgotten. */
    void confirm() {
        Instant now = clock.instant();
        known.values().removeIf(entry -> entry.used.plus(FORGOTTEN).isBefore(now));
        List<String> asked = List.copyOf(known.keySet());
        if (asked.isEmpty()) {
            return;
        }
        Set<String> good =
                jdbc.sql(
                                """
                                select key_hash
                                from machine
                                where key_hash = any(cast(:hashes as text[]))
                                  and removed_at is null
                                """)
                        .param("hashes", asked.toArray(String[]::new))
                        .query(String.class)
                        .set();
        for (String hash : asked) {
            known.computeIfPresent(
                    hash,
                    (_, entry) ->
                            good.contains(hash)
                                    ? new Known(entry.machineId, now.plus(BELIEVED), entry.used)
                                    : null);
        }
    }

    @TransactionalEventListener(fallbackExecution = true)
    void forget(MachineRemoved removed) {
        known.values().removeIf(entry -> entry.machineId.equals(removed.machineId()));
    }

    private record Known(UUID machineId, Instant until, Instant used) {}
}
