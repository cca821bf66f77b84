package dev.signalbox.dispatch;

import dev.signalbox.fleet.EpochOpened;
import dev.signalbox.kit.Columns;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Raises the revision of machines in the transaction that changes what they should do. */
@Component
class Revisions {

    private final JdbcClient jdbc;
    private final Wakes wakes;

    Revisions(JdbcClient jdbc, Wakes wakes) {
        this.jdbc = jdbc;
        this.wakes = wakes;
    }

    /**
     * Another agent process speaks for the machine: polls of the one before it end, and this one
     * may show that it accepts.
     */
    @EventListener
    void on(EpochOpened opened) {
        raise(List.of(opened.machineId()));
        jdbc.sql("update machine_revision set skip_until = null where machine_id = :machine")
                .param("machine", opened.machineId())
                .update();
    }

    /**
     * Rows are locked in the order of their ids, so that two of these never wait for each other in
     * a ring.
     */
    void raise(Collection<UUID> machineIds) {
        if (machineIds.isEmpty()) {
            return;
        }
        List<UUID> ordered = machineIds.stream().distinct().sorted().toList();
        jdbc.sql(
                        """
                        insert into machine_revision as known (machine_id, revision)
                        select id, 1
                        from unnest(cast(:machines as uuid[])) with ordinality as changed (id, place)
                        order by place
                        on conflict (machine_id) do update
                        set revision = known.revision + 1
                        """)
                .param("machines", Columns.of(ordered, id -> id))
                .update();
        wakes.changed(ordered);
    }
}
