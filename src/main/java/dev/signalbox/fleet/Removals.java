package dev.signalbox.fleet;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Refused;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes machines that nothing needs any more; what they did stays in the history. */
@Component
public class Removals {

    private final JdbcClient jdbc;
    private final Machines machines;
    private final Audit audit;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Removals(
            JdbcClient jdbc,
            Machines machines,
            Audit audit,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.machines = machines;
        this.audit = audit;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** Sentences that say why the machine cannot be removed now; none when it can. */
    public List<String> obstacles(UUID id) {
        List<String> obstacles = new ArrayList<>();
        List<String> steps =
                jdbc.sql(
                                """
                                select p.name || ', ' || s.name
                                from process p
                                join step s on s.revision_id = p.revision_id
                                where s.machine_id = :id
                                order by p.name, s.position
                                limit 11
                                """)
                        .param("id", id)
                        .query(String.class)
                        .list();
        if (!steps.isEmpty()) {
            String more = steps.size() > 10 ? " and others" : "";
            obstacles.add(
                    "These steps run on it: "
                            + String.join("; ", steps.subList(0, Math.min(10, steps.size())))
                            + more
                            + ". Give them another machine first.");
        }
        long going = count("assignment", id);
        if (going > 0) {
            obstacles.add(
                    "It has "
                            + stepRuns(going)
                            + " now. Stop them, or let them finish in maintenance.");
        }
        long waiting = count("queue_entry", id);
        if (waiting > 0) {
            obstacles.add(
                    capital(stepRuns(waiting))
                            + " of older runs wait for it. Stop those runs first.");
        }
        return obstacles;
    }

    @Transactional
    public void remove(UUID id, Actor by) {
        Machine machine = machines.find(id);
        List<String> obstacles = obstacles(id);
        if (!obstacles.isEmpty()) {
            throw Refused.conflict(
                    "MACHINE_IN_USE",
                    machine.name() + " cannot be removed. " + String.join(" ", obstacles));
        }
        jdbc.sql("update machine set removed_at = :now, version = version + 1 where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        audit.record(by, "machine.remove", "machine", id, machine.name(), machine.facts(), null);
        journal.write(Event.ofMachine("machine.removed", id));
        events.publishEvent(new MachineRemoved(id));
    }

    private long count(String table, UUID machine) {
        return jdbc.sql("select count(*) from " + table + " where machine_id = :id")
                .param("id", machine)
                .query(Long.class)
                .single();
    }

    private static String stepRuns(long count) {
        return count == 1 ? "one step run" : count + " step runs";
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
