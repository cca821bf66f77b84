package dev.signalbox.processrun;

import dev.signalbox.kit.Columns;
import dev.signalbox.process.Overlap;
import dev.signalbox.processrun.RunLine.Open;
import dev.signalbox.processrun.RunLine.Policy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the lines of processes, and keeps them from changing. */
@Component
class Overlaps {

    private final JdbcClient jdbc;

    Overlaps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the process; those that do not exist are missing. */
    Map<UUID, RunLine> lock(Collection<UUID> processIds) {
        List<Policy> policies = policies(processIds);
        List<UUID> read =
                policies.stream()
                        .filter(policy -> policy.overlap() != Overlap.ALLOW)
                        .map(Policy::id)
                        .toList();
        return lines(policies, read);
    }

    /** The waiting runs whose turn it is now, the oldest first, whatever the policy is by now. */
    List<Open> next(UUID processId) {
        RunLine line = lines(policies(List.of(processId)), List.of(processId)).get(processId);
        return line == null ? List.of() : line.next();
    }

    private Map<UUID, RunLine> lines(List<Policy> policies, List<UUID> read) {
        Map<UUID, List<Open>> open =
                read.isEmpty()
                        ? Map.of()
                        : open(read).stream().collect(Collectors.groupingBy(Open::processId));
        Map<UUID, RunLine> lines = new HashMap<>();
        for (Policy policy : policies) {
            lines.put(policy.id(), new RunLine(policy, open.getOrDefault(policy.id(), List.of())));
        }
        return lines;
    }

    /** In the order of their ids, so that two batches never wait for each other. */
    private List<Policy> policies(Collection<UUID> processIds) {
        return jdbc.sql(
                        """
                        select id, name, overlap, overlap_limit, last_run_number, revision_id
                        from process
                        where id = any(cast(:processes as uuid[]))
                        order by id
                        for no key update
                        """)
                .param("processes", Columns.of(processIds, id -> id))
                .query(Policy.class)
                .list();
    }

    private List<Open> open(List<UUID> processIds) {
        return jdbc.sql(
                        """
                        select process_id, id, number, state
                        from process_run
                        where process_id = any(cast(:processes as uuid[]))
                        and state in ('QUEUED', 'IN_PROGRESS', 'STOPPING')
                        order by process_id, number
                        """)
                .param("processes", Columns.of(processIds, id -> id))
                .query(Open.class)
                .list();
    }
}
