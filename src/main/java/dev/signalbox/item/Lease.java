package dev.signalbox.item;

import dev.signalbox.kit.Refused;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What releasing needs to know of a step run.
 *
 * @param retry the step's rules for retries by policy, as JSON
 */
record Lease(
        UUID stepRunId,
        UUID runId,
        UUID stepId,
        @Nullable UUID machineId,
        boolean runStopping,
        String retry) {

    /** Reads leases and keeps their step runs as they are until the transaction ends. */
    @Component
    static class Leases {

        private final JdbcClient jdbc;

        Leases(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        Lease lock(UUID stepRunId) {
            return jdbc.sql(
                            """
                            select sr.id, sr.run_id, sr.step_id, sr.machine_id,
                                r.state = 'STOPPING' as run_stopping,
                                s.retry
                            from step_run sr
                            join process_run r on r.id = sr.run_id
                            join step s on s.revision_id = sr.revision_id and s.id = sr.step_id
                            where sr.id = :stepRun
                            for no key update of sr
                            """)
                    .param("stepRun", stepRunId)
                    .query((row, _) ->
                            new Lease(
                                    row.getObject("id", UUID.class),
                                    row.getObject("run_id", UUID.class),
                                    row.getObject("step_id", UUID.class),
                                    row.getObject("machine_id", UUID.class),
                                    row.getBoolean("run_stopping"),
                                    row.getString("retry")))
                    .optional()
                    .orElseThrow(() -> Refused.notFound("step run", stepRunId));
        }
    }
}
