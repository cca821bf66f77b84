package dev.signalbox.resolve;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Steps with failed items for which a retry with the current versions makes a difference. */
@Component
class MovedSteps {

    private final JdbcClient jdbc;

    MovedSteps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a step of a run is pinned to, and what it would be pinned to now. */
    record MovedStep(
            int position,
            String name,
            String pinnedPackage,
            String pinnedVersion,
            String currentPackage,
            String currentVersion,
            int pinnedRevision,
            int currentRevision,
            boolean edited) {

        public String pinned() {
            return pinnedPackage + " " + pinnedVersion;
        }

        public String current() {
            return currentPackage + " " + currentVersion;
        }
    }

    /** Those of the run, or of one step of it, or of the step of one item. */
    List<MovedStep> of(UUID runId, @Nullable UUID stepId, @Nullable UUID itemId) {
        return jdbc.sql(
                        """
                        select rs.position, s.name, pk.name as pinned_package, pv.version as pinned_version,
                            ck.name as current_package, cv.version as current_version,
                            pr.number as pinned_revision, cr.number as current_revision, m.edited
                        from step_moved_on m
                        join run_step rs on rs.run_id = m.run_id and rs.step_id = m.step_id
                        join step s on s.revision_id = rs.revision_id and s.id = rs.step_id
                        join package_version pv on pv.id = rs.package_version_id
                        join package pk on pk.id = pv.package_id
                        join package_version cv on cv.id = m.package_version_id
                        join package ck on ck.id = cv.package_id
                        join process_revision pr on pr.id = rs.revision_id
                        join process_revision cr on cr.id = m.revision_id
                        where m.run_id = :run
                        and (cast(:step as uuid) is null or m.step_id = :step)
                        and exists (
                            select from work_item w
                            where w.run_id = m.run_id
                            and w.step_id = m.step_id
                            and w.state = 'FAILED'
                            and (cast(:item as uuid) is null or w.id = :item))
                        order by rs.position
                        """)
                .param("run", runId)
                .param("step", stepId)
                .param("item", itemId)
                .query(MovedStep.class)
                .list();
    }
}
