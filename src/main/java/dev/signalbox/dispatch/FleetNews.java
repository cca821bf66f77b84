package dev.signalbox.dispatch;

import dev.signalbox.account.AccountsChanged;
import dev.signalbox.fleet.Machine.Maintenance.Mode;
import dev.signalbox.fleet.MachineRemoved;
import dev.signalbox.fleet.MaintenanceBegan;
import dev.signalbox.group.GroupChanged;
import dev.signalbox.group.MachineSettingsChanged;
import dev.signalbox.group.SlotPoolsChanged;
import dev.signalbox.protocol.DesiredState.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Follows what people do to machines, inside their transactions. */
@Component
class FleetNews {

    private static final Duration TO_STOP = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Assignments assignments;
    private final Revisions revisions;
    private final Wakes wakes;

    FleetNews(JdbcClient jdbc, Assignments assignments, Revisions revisions, Wakes wakes) {
        this.wakes = wakes;
        this.jdbc = jdbc;
        this.assignments = assignments;
        this.revisions = revisions;
    }

    /**
     * What runs finishes, or is told to stop; what was not accepted yet goes back to the line by
     * itself.
     */
    @EventListener
    void on(MaintenanceBegan began) {
        if (began.mode() == Mode.STOP) {
            jdbc.sql(
                            "select step_run_id from assignment where machine_id = :machine and accepted_at is not null order by step_run_id")
                    .param("machine", began.machineId())
                    .query(UUID.class)
                    .list()
                    .forEach(stepRun ->
                            assignments.want(
                                    stepRun,
                                    Wanted.STOP,
                                    TO_STOP,
                                    "The machine goes into maintenance, says " + began.by() + "."));
        }
    }

    /** What is in its line may start elsewhere now, and its agents hear of their lost limit. */
    @EventListener
    void on(GroupChanged changed) {
        wakes.changed(List.of(changed.groupId()));
        revisions.raise(
                jdbc.sql(
                                "select id from machine where (group_id = :group or id = cast(:left as uuid)) and removed_at is null")
                        .param("group", changed.groupId())
                        .param("left", changed.left())
                        .query(UUID.class)
                        .list());
    }

    /** As above, of one. */
    @EventListener
    void on(MachineSettingsChanged changed) {
        revisions.raise(List.of(changed.machineId()));
    }

    /** Whoever waited for a slot may find one. */
    @EventListener
    void on(SlotPoolsChanged changed) {
        wakes.slotsFreed();
    }

    /** Whoever waited for an account to be stored, allowed or let in may start. */
    @EventListener
    void on(AccountsChanged changed) {
        wakes.accountsChanged();
    }

    /** Its agent is told at once that it is nobody's. */
    @EventListener
    void on(MachineRemoved removed) {
        revisions.raise(List.of(removed.machineId()));
    }
}
