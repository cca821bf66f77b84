package dev.signalbox.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses passwords: after some failures each further one doubles the wait, per user
 * and per address. Users are counted in the database, so that a restart or a second room forgets
 * nothing; addresses and unknown names in memory.
 */
@Component
class Throttle {

    private static final int FREE_PER_USER = 5;
    private static final int FREE_PER_ADDRESS = 50;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(15);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    private static final int REMEMBERED = 10_000;

    private record Count(int failures, Instant last, Instant until) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, Count> counts =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
                    return size() > REMEMBERED;
                }
            };

    Throttle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Counts an attempt before its password is looked at; answers until when no further one is
     * allowed, or null if this one is.
     */
    @Nullable Instant attempt(String username, String address) {
        Instant now = clock.instant();
        Instant until = attemptInMemory("address " + address, FREE_PER_ADDRESS, now);
        if (until != null) {
            return until;
        }
        if (attemptInDatabase(username, now)) {
            return null;
        }
        Instant locked = lockedUntil(username);
        return locked == null ? attemptInMemory("name " + username, FREE_PER_USER, now) : locked;
    }

    /** The password was right: this attempt is not counted for the address. */
    void succeeded(String address) {
        synchronized (counts) {
            counts.computeIfPresent(
                    "address " + address,
                    (_, count) ->
                            count.failures() <= 1
                                    ? null
                                    : new Count(count.failures() - 1, count.last(), Instant.MIN));
        }
    }

    private @Nullable Instant attemptInMemory(String key, int free, Instant now) {
        synchronized (counts) {
            Count count = counts.getOrDefault(key, new Count(0, now, Instant.MIN));
            if (count.until().isAfter(now)) {
                return count.until();
            }
            boolean forgotten = count.last().plus(FORGOTTEN_AFTER).isBefore(now);
            int failures = forgotten ? 1 : count.failures() + 1;
            Duration wait = waitAfter(failures, free);
            counts.put(key, new Count(failures, now, wait.isZero() ? Instant.MIN : now.plus(wait)));
            return null;
        }
    }

    private static final String ATTEMPT =
            """
            update users
            set failed_sign_ins = failed_sign_ins + 1,
                locked_until = case when failed_sign_ins + 1 < :free then null
                    else cast(:now as timestamptz)
                        + least(:longest, :first * power(2, least(failed_sign_ins + 1 - :free, 20))) * interval '1 second'
                    end
            where username = :username
            and (locked_until is null or locked_until <= :now)
            """;

    private boolean attemptInDatabase(String username, Instant now) {
        return jdbc.sql(ATTEMPT)
                        .param("username", username)
                        .param("now", Timestamp.from(now))
                        .param("free", FREE_PER_USER)
                        .param("first", FIRST_WAIT.toSeconds())
                        .param("longest", LONGEST_WAIT.toSeconds())
                        .update()
                == 1;
    }

    private @Nullable Instant lockedUntil(String username) {
        return jdbc.sql("select locked_until from users where username = :username")
                .param("username", username)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant)
                .orElse(null);
    }

    private static Duration waitAfter(int failures, int free) {
        if (failures < free) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - free, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
