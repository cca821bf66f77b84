package dev.signalbox.fleet;

import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Rounds;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which machines this room hears of. Beats stay in memory and are written down in one statement for
 * all of them; a machine that was not heard of lately is written down at once, because somebody may
 * wait for it.
 */
@Component
public class Liveness extends Rounds {

    private final Beats beats;
    private final AgentSettings settings;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate together;
    private final Map<UUID, String> heard = new ConcurrentHashMap<>();
    private final Map<UUID, String> held = new ConcurrentHashMap<>();
    private final Map<UUID, Long> written = new ConcurrentHashMap<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private volatile long steadySince = System.nanoTime();

    Liveness(
            Beats beats,
            AgentSettings settings,
            Journal journal,
            ApplicationEventPublisher events,
            TransactionTemplate together) {
        super("beats");
        this.beats = beats;
        this.settings = settings;
        this.journal = journal;
        this.events = events;
        this.together = together;
        every(settings.beat(), this::write);
    }

    /** The machine called just now. */
    public void heard(UUID machineId, String address) {
        heard.put(machineId, address);
        Long last = written.get(machineId);
        if (last == null || System.nanoTime() - last > settings.beat().multipliedBy(2).toNanos()) {
            soonOnce(writing, this::write);
        }
    }

    /** The room holds a call of the machine: it beats until it is let go. */
    public void hold(UUID machineId, String address) {
        held.put(machineId, address);
        heard(machineId, address);
    }

    public void letGo(UUID machineId) {
        held.remove(machineId);
    }

    /** For how long this room could hear machines and write it down. */
    public Duration heardFor() {
        return Duration.ofNanos(System.nanoTime() - steadySince);
    }

    private void write() {
        Map<UUID, String> batch = new HashMap<>(held);
        Map<UUID, String> calls = new HashMap<>(heard);
        calls.forEach((machine, address) -> heard.remove(machine, address));
        batch.putAll(calls);
        try {
            List<UUID> back = beats.write(batch);
            long now = System.nanoTime();
            batch.keySet().forEach(machine -> written.put(machine, now));
            if (!back.isEmpty()) {
                tell("machine.back", () -> back);
            }
            tellSilences(heardFor());
        } catch (DataAccessException e) {
            calls.forEach(heard::putIfAbsent);
            steadySince = System.nanoTime();
            throw e;
        }
    }

    void tellSilences(Duration heardFor) {
        tell("machine.unresponsive", () -> beats.unresponsive(heardFor));
        tell("machine.offline", () -> beats.offline(heardFor));
    }

    /** In one transaction, for thousands may come back at once. */
    private void tell(String what, Supplier<List<UUID>> machines) {
        together.executeWithoutResult(_ -> {
            for (UUID machine : machines.get()) {
                journal.write(Event.ofMachine(what, machine));
                events.publishEvent(new MachineNews(machine));
            }
        });
    }
}
