package dev.signalbox.process;

import dev.signalbox.kit.Json;
import dev.signalbox.manifest.Note;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads what the page of a process shows beside the process itself: the names behind the ids of its
 * steps, and its revisions.
 */
@Component
class ProcessView {

    /** A step with the names that people know. */
    record StepLine(
            Step step,
            String packageName,
            UUID shownVersionId,
            String version,
            boolean pinned,
            String machine,
            boolean foreground,
            List<Note> notes) {

        /** Spans as the editor says them. */
        public String timeout() {
            return Span.words(step.timeoutSeconds());
        }

        public String queueLimit() {
            Long said = step.queueLimitSeconds();
            return said == null ? "as the queue allows" : Span.words(said);
        }
    }

    /** An entry of the history. */
    record Revision(
            UUID id, int number, Instant createdAt, String createdBy, int steps, long runs) {}

    private record Names(
            UUID id,
            String packageName,
            UUID versionId,
            String version,
            String machine,
            @Nullable Boolean foreground,
            String notes) {}

    private final JdbcClient jdbc;
    private final Json json;

    ProcessView(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * What of a process wants somebody.
     *
     * @param waiting items of its input queue, counted up to 10,000
     * @param failed items of its runs that have failed
     * @param oldest since when the first of its runs waits for a person
     */
    record Care(long waiting, long failed, long unresolved, @Nullable Instant oldest) {}

    Care care(UUID processId) {
        return jdbc.sql(
                        """
                        select (select count(*)
                                from (select from work_item
                                    where process_id = :id and state = 'NEW' limit 10000) w) as waiting,
                            coalesce(sum(r.failed), 0) as failed,
                            count(*) filter (where r.state = 'UNRESOLVED') as unresolved,
                            min(r.unresolved_at) filter (where r.state = 'UNRESOLVED') as oldest
                        from process_run r
                        where r.process_id = :id
                        and r.state <> 'COMPLETED'
                        """)
                .param("id", processId)
                .query(Care.class)
                .single();
    }

    List<StepLine> steps(Process process) {
        Map<UUID, Names> names =
                jdbc
                        .sql(
                                """
                                select s.id, k.name as package_name, v.id as version_id, v.version, coalesce(m.name, g.name) as machine,
                                    t.foreground, v.notes::text as notes
                                from step s
                                join package k on k.id = s.package_id
                                left join machine m on m.id = s.machine_id
                                left join machine_group g on g.id = s.machine_group_id
                                join package_version v on v.id = coalesce(
                                    s.package_version_id,
                                    (select id from package_version where package_id = k.id order by number desc limit 1))
                                left join package_task t on t.package_version_id = v.id and t.name = s.task
                                where s.revision_id = :revision\
                                """)
                        .param("revision", process.revisionId())
                        .query(Names.class)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Names::id, Function.identity()));
        return process.steps().stream().map(step -> line(step, names.get(step.id()))).toList();
    }

    private StepLine line(Step step, @Nullable Names names) {
        if (names == null) {
            throw new IllegalStateException("Step without its package: " + step.id());
        }
        Boolean chosen = step.target().foreground();
        boolean foreground = chosen == null ? Boolean.TRUE.equals(names.foreground()) : chosen;
        return new StepLine(
                step,
                names.packageName(),
                names.versionId(),
                names.version(),
                step.packageVersionId() != null,
                names.machine(),
                foreground,
                Arrays.stream(json.read("notes", names.notes(), Note[].class))
                        .filter(note -> note.isAbout(step.task(), foreground))
                        .toList());
    }

    /** The newest first; the last fifty. */
    List<Revision> revisions(UUID processId) {
        return jdbc.sql(
                        """
                        select r.id, r.number, r.created_at, r.created_by,
                            (select count(*) from step s where s.revision_id = r.id) as steps,
                            (select count(*)
                                from (select from process_run p where p.revision_id = r.id limit 1000) counted) as runs
                        from process_revision r
                        where r.process_id = :id
                        order by r.number desc
                        limit 50\
                        """)
                .param("id", processId)
                .query(Revision.class)
                .list();
    }
}
