package dev.signalbox.steprun;

import dev.signalbox.dispatch.Alongside.Place;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.StartedBy;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers where the process runs run that robots started beside themselves. */
@Component
class ParallelPlaces {

    private final JdbcClient jdbc;

    ParallelPlaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty for all others, and when the machine was removed: then each step says where. */
    Optional<Place> of(ProcessRun run) {
        if (run.startedByKind() != StartedBy.Kind.PROCESS) {
            return Optional.empty();
        }
        return jdbc.sql(
                        """
                        select p.machine_id, p.attended, p.account
                        from parallel_run p
                        join machine m on m.id = p.machine_id
                        where p.run_id = :run
                          and m.removed_at is null
                        """)
                .param("run", run.id())
                .query(Place.class)
                .optional();
    }

    /** Calls of one step run wait for each other here, until the caller's transaction ends. */
    void oneAtATime(UUID parentStepRunId) {
        jdbc.sql(
                        "select pg_advisory_xact_lock(hashtextextended('parallel runs of ' || :parent, 0))")
                .param("parent", parentStepRunId.toString())
                .query((row, _) -> "")
                .single();
    }

    void remember(ProcessRun run, StepRun parent, String requestKey, Place place) {
        jdbc.sql(
                        """
                        insert into parallel_run (
                            run_id, parent_run_id, parent_step_run_id, request_key, machine_id, attended, account)
                        values (:run, :parentRun, :parentStepRun, :key, :machine, :attended, :account)
                        """)
                .param("run", run.id())
                .param("parentRun", parent.runId())
                .param("parentStepRun", parent.id())
                .param("key", requestKey)
                .param("machine", place.machineId())
                .param("attended", place.attended())
                .param("account", place.account())
                .update();
    }

    /** What the same call has started before. */
    Optional<UUID> startedBy(UUID parentStepRunId, String requestKey) {
        return jdbc.sql(
                        "select run_id from parallel_run where parent_step_run_id = :parent and request_key = :key")
                .param("parent", parentStepRunId)
                .param("key", requestKey)
                .query(UUID.class)
                .optional();
    }

    /** Whether a step run of the parent's process run started that run. */
    boolean isOf(UUID parentRunId, UUID runId) {
        return jdbc.sql(
                        "select exists (select from parallel_run where run_id = :run and parent_run_id = :parent)")
                .param("run", runId)
                .param("parent", parentRunId)
                .query(Boolean.class)
                .single();
    }
}
