package dev.signalbox.feeder;

import dev.signalbox.automation.PackageVersion;
import dev.signalbox.automation.Packages;
import dev.signalbox.process.Process;
import dev.signalbox.process.Step;
import dev.signalbox.processrun.Definitions;
import dev.signalbox.processrun.Pins;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.steprun.Queueing;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Pins steps of a run anew, as a run that started now would pin them. Step runs that wait change
 * with them and keep their places; those that go finish the item that they hold and get no other.
 */
@Component
class Repinning {

    private final JdbcClient jdbc;
    private final Definitions definitions;
    private final Packages packages;
    private final Queueing queueing;

    Repinning(JdbcClient jdbc, Definitions definitions, Packages packages, Queueing queueing) {
        this.jdbc = jdbc;
        this.definitions = definitions;
        this.packages = packages;
        this.queueing = queueing;
    }

    /** A step that is pinned otherwise than before. */
    record Repinned(Step step, PackageVersion before, PackageVersion after) {}

    private record Row(
            UUID stepId, UUID revisionId, UUID packageVersionId, UUID packageVersionBefore) {}

    /**
     * Answers those of the steps for which it made a difference. The caller has locked the process
     * run.
     */
    List<Repinned> repin(ProcessRun run, Collection<UUID> stepIds) {
        return stepIds.isEmpty()
                ? List.of()
                : pin(run.id(), stepIds).stream().map(row -> follow(run, row)).toList();
    }

    private List<Row> pin(UUID runId, Collection<UUID> stepIds) {
        return jdbc.sql(
                        """
                        with moved as materialized (
                            select m.step_id, m.revision_id, m.package_version_id, rs.package_version_id as before
                            from step_moved_on m
                            join run_step rs on rs.run_id = m.run_id and rs.step_id = m.step_id
                            where m.run_id = :run
                            and m.step_id in (:steps)
                        )
                        update run_step rs
                        set revision_id = m.revision_id, package_version_id = m.package_version_id,
                            broken_code = null, broken_count = 0
                        from moved m
                        where rs.run_id = :run
                        and rs.step_id = m.step_id
                        returning rs.step_id, rs.revision_id, rs.package_version_id,
                            m.before as package_version_before
                        """)
                .param("run", runId)
                .param("steps", stepIds)
                .query(Row.class)
                .list();
    }

    private Repinned follow(ProcessRun run, Row row) {
        Step step = definitions.of(row.revisionId()).step(row.stepId());
        PackageVersion after = packages.version(row.packageVersionId());
        Pins.check(step, after);
        waiting(run, step, row);
        supersede(run.id(), row);
        return new Repinned(step, packages.version(row.packageVersionBefore()), after);
    }

    private record Waiting(UUID id, Instant since) {}

    private void waiting(ProcessRun run, Step step, Row row) {
        Process process = definitions.of(run);
        List<UUID> changed =
                inLine(run.id(), row.stepId()).stream()
                        .filter(w -> queueing.change(run, process, step, w.id(), w.since()))
                        .map(Waiting::id)
                        .toList();
        if (!changed.isEmpty()) {
            jdbc.sql(
                            """
                            update step_run
                            set revision_id = :revision, package_version_id = :version, version = version + 1
                            where id in (:changed)
                            """)
                    .param("revision", row.revisionId())
                    .param("version", row.packageVersionId())
                    .param("changed", changed)
                    .update();
        }
    }

    private List<Waiting> inLine(UUID runId, UUID stepId) {
        return jdbc.sql(
                        """
                        select sr.id, q.requested_at as since
                        from step_run sr
                        join queue_entry q on q.step_run_id = sr.id
                        where sr.run_id = :run
                        and sr.step_id = :step
                        and sr.state = 'QUEUED'
                        order by sr.id
                        """)
                .param("run", runId)
                .param("step", stepId)
                .query(Waiting.class)
                .list();
    }

    private void supersede(UUID runId, Row row) {
        jdbc.sql(
                        """
                        update step_run
                        set superseded = true, version = version + 1
                        where run_id = :run
                        and step_id = :step
                        and state not in ('SUCCEEDED', 'FAILED', 'STOPPED')
                        and (revision_id <> :revision or package_version_id <> :version)
                        """)
                .param("run", runId)
                .param("step", row.stepId())
                .param("revision", row.revisionId())
                .param("version", row.packageVersionId())
                .update();
    }
}
