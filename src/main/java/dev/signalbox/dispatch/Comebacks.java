package dev.signalbox.dispatch;

import dev.signalbox.kit.Columns;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares what an agent that starts anew still has with what the room believes it has. */
@Component
public class Comebacks {

    private final JdbcClient jdbc;
    private final LostMachines lost;
    private final Clock clock;

    Comebacks(JdbcClient jdbc, LostMachines lost, Clock clock) {
        this.jdbc = jdbc;
        this.lost = lost;
        this.clock = clock;
    }

    /**
     * Gives up what the machine had accepted and came back without; what it had not accepted is
     * still there for it.
     */
    public void without(UUID machineId, Collection<UUID> stillThere) {
        List<UUID> missing =
                jdbc.sql(
                                """
                                select step_run_id
                                from assignment
                                where machine_id = :machine
                                  and accepted_at is not null
                                  and step_run_id <> all(cast(:there as uuid[]))
                                """)
                        .param("machine", machineId)
                        .param("there", Columns.of(stillThere, id -> id))
                        .query(UUID.class)
                        .list();
        if (!missing.isEmpty()) {
            lost.giveUp(
                    machineId,
                    missing,
                    clock.instant(),
                    "The agent came back without this step run: its data directory was emptied or it crashed while accepting.");
        }
    }
}
