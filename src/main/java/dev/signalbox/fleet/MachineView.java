package dev.signalbox.fleet;

import dev.signalbox.kit.Slice;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What pages show of machines beside the machines themselves: what runs, who waits, what was. */
@Component
class MachineView {

    private final JdbcClient jdbc;

    MachineView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A step run that a machine has. */
    record Going(
            UUID machineId,
            UUID stepRunId,
            String title,
            boolean foreground,
            Instant assignedAt,
            @Nullable Instant acceptedAt) {}

    /** A step run that waits for a machine, in the order of the line. */
    record Waits(
            UUID stepRunId, String title, @Nullable String waitSentence, Instant requestedAt) {}

    /** A step run that was on a machine. */
    record Was(
            UUID id,
            String processName,
            long runNumber,
            @Nullable String stepName,
            int number,
            String state,
            @Nullable String code,
            @Nullable Instant assignedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {

        public String word() {
            return state.charAt(0) + state.substring(1).toLowerCase(Locale.ROOT);
        }

        public String tone() {
            return switch (state) {
                case "SUCCEEDED" -> "done";
                case "FAILED" -> "failed";
                case "STOPPED" -> "off";
                case "RUNNING", "STOPPING" -> "running";
                default -> "waiting";
            };
        }
    }

    /** By machine, oldest first. */
    Map<UUID, List<Going>> going(Collection<UUID> machineIds) {
        return jdbc
                .sql(
                        """
                        select machine_id, step_run_id, title, foreground, assigned_at, accepted_at
                        from assignment
                        where machine_id = any(cast(:machines as uuid[]))
                        order by fencing_token
                        limit 1000
                        """)
                .param("machines", machineIds.stream().map(UUID::toString).toArray(String[]::new))
                .query(Going.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Going::machineId));
    }

    List<Waits> waiting(UUID machineId, int most) {
        return jdbc.sql(
                        """
                        select step_run_id, title, wait_sentence, requested_at
                        from queue_entry
                        where machine_id = :machine
                        order by rank, step_run_id
                        limit :most
                        """)
                .param("machine", machineId)
                .param("most", most)
                .query(Waits.class)
                .list();
    }

    /** Newest first. */
    Slice<Was> history(UUID machineId, @Nullable UUID after, int size) {
        return Slice.of(
                jdbc.sql(
                                """
                                select s.id, p.name as process_name, r.number as run_number, d.name as step_name, s.number,
                                    s.state, s.code, s.assigned_at, s.started_at, s.ended_at
                                from step_run s
                                join process_run r on r.id = s.run_id
                                join process p on p.id = r.process_id
                                left join step d on d.revision_id = r.revision_id and d.id = s.step_id
                                where s.machine_id = :machine
                                  and (cast(:after as uuid) is null or s.id < cast(:after as uuid))
                                  and not s.no_work
                                order by s.id desc
                                limit :size
                                """)
                        .param("machine", machineId)
                        .param("after", after)
                        .param("size", size + 1)
                        .query(Was.class)
                        .list(),
                size,
                Was::id);
    }
}
