package dev.signalbox.fleet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notices two agents with one key: each takes over from the other, again and again. One that
 * crashed and came back never speaks for its old epoch, so a few calls of superseded processes
 * within minutes tell the two cases apart.
 */
@Component
public class Twins {

    private static final int TURNS = 3;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<UUID, Deque<Turn>> turns = new ConcurrentHashMap<>();

    Twins(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** A process that another one came after has called. */
    @Transactional
    public void superseded(UUID machineId, String address) {
        Instant now = clock.instant();
        Deque<Turn> recent = turns.computeIfAbsent(machineId, id -> new ArrayDeque<>());
        synchronized (recent) {
            recent.addLast(new Turn(now, address));
            recent.removeIf(turn -> turn.at.isBefore(now.minus(WITHIN)));
            if (recent.size() >= TURNS) {
                recent.clear();
                mark(machineId, address, now);
            }
        }
    }

    private void mark(UUID machineId, String address, Instant now) {
        jdbc.sql(
                        """
                        update machine m
                        set cloned_at = coalesce(m.cloned_at, :now),
                            cloned_addresses = case
                                when b.address is null or b.address = :address then :address
                                else b.address || ' and ' || :address
                            end
                        from machine other
                        left join machine_beat b on b.machine_id = other.id
                        where m.id = :machine
                          and other.id = m.id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("address", address)
                .param("machine", machineId)
                .update();
        events.publishEvent(new MachineNews(machineId));
    }

    private record Turn(Instant at, String address) {}
}
