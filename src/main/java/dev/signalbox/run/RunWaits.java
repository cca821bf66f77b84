package dev.signalbox.run;

import dev.signalbox.processrun.RunState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What process runs wait for: the reason of the step run of theirs that waits the longest. */
@Component
public class RunWaits {

    private final JdbcClient jdbc;

    RunWaits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Why a step run of the process run waits.
     *
     * @param code of the catalogue; null until the room has looked for a place
     */
    public record RunWait(
            UUID runId,
            UUID stepRunId,
            @Nullable String code,
            @Nullable String sentence,
            Instant since) {}

    /** By process run; those in which nothing waits are left out. */
    public Map<UUID, RunWait> of(Collection<UUID> runIds) {
        return jdbc
                .sql(
                        """
                        select distinct on (sr.run_id) sr.run_id, q.step_run_id, q.wait_code as code,
                            q.wait_sentence as sentence, coalesce(q.wait_since, q.requested_at) as since
                        from step_run sr
                        join queue_entry q on q.step_run_id = sr.id
                        where sr.run_id = any (cast(:runs as uuid[]))
                        and sr.state not in ('SUCCEEDED', 'FAILED', 'STOPPED')
                        order by sr.run_id, q.requested_at, q.step_run_id
                        """)
                .param("runs", runIds.stream().map(UUID::toString).toArray(String[]::new))
                .query(RunWait.class)
                .list()
                .stream()
                .collect(Collectors.toMap(RunWait::runId, wait -> wait));
    }

    /** A run of the same process that goes first. */
    record Ahead(UUID id, long number, RunState state) {}

    /** Those for which a run waits before its turn comes, the oldest first. */
    List<Ahead> ahead(UUID runId) {
        return jdbc.sql(
                        """
                        select a.id, a.number, a.state
                        from process_run r
                        join process_run a on a.process_id = r.process_id
                        where r.id = :run
                        and a.number < r.number
                        and a.state in ('QUEUED', 'IN_PROGRESS', 'STOPPING')
                        order by a.number
                        limit 20
                        """)
                .param("run", runId)
                .query(Ahead.class)
                .list();
    }
}
