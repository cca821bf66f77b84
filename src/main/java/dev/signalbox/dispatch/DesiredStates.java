package dev.signalbox.dispatch;

import dev.signalbox.kit.Columns;
import dev.signalbox.protocol.DesiredState;
import dev.signalbox.protocol.DesiredState.Screen;
import dev.signalbox.protocol.DesiredState.Wanted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads revision, epoch and assignments of machines together, so that they always fit each other.
 */
@Component
class DesiredStates {

    private final JdbcClient jdbc;

    DesiredStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, Desired> of(Collection<UUID> machineIds) {
        List<Row> rows =
                jdbc.sql(
                                """
                                select m.id as machine_id, coalesce(r.revision, 0) as revision, m.epoch, s.lost_limit_seconds,
                                    a.step_run_id, coalesce(a.fencing_token, 0) as fencing_token, a.wanted,
                                    coalesce(a.wanted_within_millis, 0) as wanted_within_millis, a.wanted_reason, a.screen
                                from machine m
                                join machine_setting s on s.machine_id = m.id
                                left join machine_revision r on r.machine_id = m.id
                                left join assignment a on a.machine_id = m.id
                                where m.id = any(cast(:machines as uuid[]))
                                  and m.removed_at is null
                                order by m.id, a.fencing_token
                                """)
                        .param("machines", Columns.of(machineIds, id -> id))
                        .query(Row.class)
                        .list();
        Map<UUID, Desired> found = new LinkedHashMap<>();
        for (Row row : rows) {
            var desired =
                    found.computeIfAbsent(
                            row.machineId,
                            id ->
                                    new Desired(
                                            id,
                                            row.revision,
                                            row.epoch,
                                            row.lostLimitSeconds,
                                            new ArrayList<>()));
            if (row.stepRunId != null) {
                desired.assignments().add(row.assignment());
            }
        }
        return found;
    }

    Set<UUID> changed(Collection<Desired> known) {
        return Set.copyOf(
                jdbc.sql(
                                """
                                select k.machine_id
                                from unnest(cast(:machines as uuid[]), cast(:revisions as bigint[]), cast(:epochs as bigint[]))
                                    as k (machine_id, revision, epoch)
                                left join machine m on m.id = k.machine_id and m.removed_at is null
                                left join machine_revision r on r.machine_id = k.machine_id
                                where coalesce(r.revision, 0) <> k.revision
                                   or m.epoch is distinct from k.epoch
                                """)
                        .param("machines", Columns.of(known, Desired::machineId))
                        .param("revisions", Columns.of(known, Desired::revision))
                        .param("epochs", Columns.of(known, Desired::epoch))
                        .query(UUID.class)
                        .list());
    }

    private record Row(
            UUID machineId,
            long revision,
            long epoch,
            @Nullable Long lostLimitSeconds,
            @Nullable UUID stepRunId,
            long fencingToken,
            @Nullable String wanted,
            long wantedWithinMillis,
            @Nullable String wantedReason,
            @Nullable String screen) {

        DesiredState.Assignment assignment() {
            return new DesiredState.Assignment(
                    String.valueOf(stepRunId),
                    fencingToken,
                    wanted == null ? Wanted.RUN : Wanted.valueOf(wanted),
                    wantedWithinMillis,
                    wantedReason == null ? "" : wantedReason,
                    screen == null ? null : Screen.valueOf(screen));
        }
    }
}
