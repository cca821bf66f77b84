package dev.signalbox.process;

import dev.signalbox.access.Actor;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Json;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes processes, their revisions and steps. */
@Component
class ProcessRows {

    private final JdbcClient jdbc;
    private final Json json;
    private final Ids ids;
    private final Clock clock;

    ProcessRows(JdbcClient jdbc, Json json, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /** Its revision must follow in the same transaction. */
    void insert(UUID id, ProcessForm form, Actor by) {
        jdbc.sql(
                        """
                        insert into process (
                            id, name, description, overlap, overlap_limit, run_limit_seconds, revision_id, revision,
                            created_at, created_by, updated_at
                        )
                        values (:id, :name, :description, :overlap, :overlapLimit, :runLimit, :id, 0, :now, :by, :now)\
                        """)
                .param("id", id)
                .param("name", form.name().strip())
                .param("description", form.description().strip())
                .param("overlap", form.overlap().name())
                .param("overlapLimit", form.overlapLimit())
                .param("runLimit", form.runLimitSeconds())
                .param("now", now())
                .param("by", by.name())
                .update();
    }

    /** False when somebody else was faster. */
    boolean update(UUID id, ProcessForm form, int version) {
        return jdbc.sql(
                                """
                                update process
                                set name = :name,
                                    description = :description,
                                    overlap = :overlap,
                                    overlap_limit = :overlapLimit,
                                    run_limit_seconds = :runLimit,
                                    updated_at = :now,
                                    version = version + 1
                                where id = :id
                                and version = :version\
                                """)
                        .param("id", id)
                        .param("name", form.name().strip())
                        .param("description", form.description().strip())
                        .param("overlap", form.overlap().name())
                        .param("overlapLimit", form.overlapLimit())
                        .param("runLimit", form.runLimitSeconds())
                        .param("now", now())
                        .param("version", version)
                        .update()
                == 1;
    }

    /** Adds a revision and makes it the one that counts. */
    void insertRevision(UUID processId, int number, List<Step> steps, Actor by) {
        UUID id = ids.next();
        jdbc.sql(
                        """
                        insert into process_revision (id, process_id, number, created_at, created_by)
                        values (:id, :processId, :number, :now, :by)\
                        """)
                .param("id", id)
                .param("processId", processId)
                .param("number", number)
                .param("now", now())
                .param("by", by.name())
                .update();
        steps.forEach(step -> insertStep(id, step));
        jdbc.sql("update process set revision_id = :id, revision = :number where id = :processId")
                .param("id", id)
                .param("number", number)
                .param("processId", processId)
                .update();
    }

    private void insertStep(UUID revisionId, Step step) {
        jdbc.sql(
                        """
                        insert into step (
                            revision_id, id, position, name, package_id, package_version_id, task, machine_id, machine_group_id, fail_at_once,
                            attended, account, foreground, parallelism, timeout_seconds, queue_limit_seconds,
                            priority, barrier, stop_when_cut_off, retry, savings_note, screenshot_seconds
                        )
                        values (
                            :revisionId, :id, :position, :name, :packageId, :packageVersionId, :task, :machineId, :groupId, :failAtOnce,
                            :attended, :account, :foreground, :parallelism, :timeoutSeconds, :queueLimitSeconds,
                            :priority, :barrier, :stopWhenCutOff, :retry::jsonb, :savingsNote, :screenshots
                        )\
                        """)
                .param("revisionId", revisionId)
                .param("id", step.id())
                .param("position", step.position())
                .param("name", step.name())
                .param("packageId", step.packageId())
                .param("packageVersionId", step.packageVersionId())
                .param("task", step.task())
                .param("machineId", step.target().machineId())
                .param("groupId", step.target().groupId())
                .param("failAtOnce", step.target().failAtOnce())
                .param("attended", step.target().attended())
                .param("account", step.target().account().strip())
                .param("foreground", step.target().foreground())
                .param("parallelism", step.parallelism())
                .param("timeoutSeconds", step.timeoutSeconds())
                .param("queueLimitSeconds", step.queueLimitSeconds())
                .param("priority", step.priority().name())
                .param("barrier", step.barrier().name())
                .param("stopWhenCutOff", step.stopWhenCutOff())
                .param("retry", json.write(step.retry()))
                .param("savingsNote", step.savingsNote())
                .param("screenshots", step.screenshotSeconds())
                .update();
    }

    /**
     * What keeps a process from being deleted, in words; the process is locked against new ones.
     */
    List<String> dependants(UUID id) {
        jdbc.sql("select id from process where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .single();
        List<String> dependants = new ArrayList<>();
        long runs =
                count(
                        "select count(*) from (select from process_run where process_id = :id limit 1000) r",
                        id);
        if (runs > 0) {
            dependants.add(runs == 1 ? "1 run" : (runs == 1000 ? "1000 or more" : runs) + " runs");
        }
        long items =
                count(
                        """
                        select count(*)
                        from (select from work_item where process_id = :id and run_id is null limit 1000) i\
                        """,
                        id);
        if (items > 0) {
            dependants.add(
                    items == 1
                            ? "1 work item in its input queue"
                            : items + " work items in its input queue");
        }
        return dependants;
    }

    private long count(String sql, UUID id) {
        return jdbc.sql(sql).param("id", id).query(Long.class).single();
    }

    void delete(UUID id) {
        jdbc.sql("delete from process where id = :id").param("id", id).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
