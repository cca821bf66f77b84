package dev.signalbox.inflow;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Process;
import dev.signalbox.process.Processes;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The input-queue triggers of processes, at most one each: set, paused, deleted. */
@Component
public class QueueTriggers {

    static final String COLUMNS =
            """
            select id, process_id, name, at_least, oldest_seconds, most, enabled, next_at, held_by, version
            from queue_trigger
            """;

    private final JdbcClient jdbc;
    private final Processes processes;
    private final Audit audit;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    QueueTriggers(
            JdbcClient jdbc,
            Processes processes,
            Audit audit,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.processes = processes;
        this.audit = audit;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    Optional<QueueTrigger> of(UUID processId) {
        return jdbc.sql(COLUMNS + "where process_id = :process")
                .param("process", processId)
                .query(QueueTrigger.class)
                .optional();
    }

    QueueTrigger find(UUID processId) {
        return of(processId)
                .orElseThrow(() -> Refused.notFound("input-queue trigger of process", processId));
    }

    public QueueTrigger byId(UUID id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(QueueTrigger.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("input-queue trigger", id));
    }

    /** The oldest first, from after one; of one process if it is given. */
    public List<QueueTrigger> page(@Nullable UUID processId, @Nullable UUID after, int limit) {
        return jdbc.sql(
                        COLUMNS
                                + """
                                where (cast(:process as uuid) is null or process_id = :process)
                                and (cast(:after as uuid) is null or id > :after)
                                order by id
                                limit :limit
                                """)
                .param("process", processId)
                .param("after", after)
                .param("limit", limit)
                .query(QueueTrigger.class)
                .list();
    }

    /** The queue is looked at soon. */
    @Transactional
    public QueueTrigger create(UUID processId, QueueTriggerForm.Terms terms, Actor by) {
        Process process = processes.find(processId);
        int made =
                terms(
                                """
                                insert into queue_trigger (
                                    id, process_id, name, at_least, oldest_seconds, most, next_at, created_at, created_by)
                                values (:id, :process, 'Input queue', :least, :oldest, :most, :now, :now, :by)
                                on conflict (process_id) do nothing
                                """,
                                processId,
                                terms)
                        .param("id", ids.next())
                        .param("by", by.name())
                        .update();
        if (made == 0) {
            throw Refused.conflict(
                    "TRIGGER_EXISTS",
                    process.name() + " has an input-queue trigger already; change that one.");
        }
        tell("queue-trigger.create", process, null, terms, by);
        return find(processId);
    }

    /** The queue is looked at soon. */
    @Transactional
    public QueueTrigger change(
            UUID processId, QueueTriggerForm.Terms terms, int version, Actor by) {
        Process process = processes.find(processId);
        QueueTrigger before = find(processId);
        int changed =
                terms(
                                """
                                update queue_trigger
                                set at_least = :least, oldest_seconds = :oldest, most = :most, next_at = :now,
                                    version = version + 1
                                where process_id = :process
                                and version = :version
                                """,
                                processId,
                                terms)
                        .param("version", version)
                        .update();
        if (changed == 0) {
            throw Refused.changedMeanwhile("The input-queue trigger");
        }
        tell("queue-trigger.change", process, before, terms, by);
        return find(processId);
    }

    private JdbcClient.StatementSpec terms(
            String sql, UUID processId, QueueTriggerForm.Terms terms) {
        return jdbc.sql(sql)
                .param("process", processId)
                .param("least", terms.atLeast())
                .param("oldest", terms.oldestSeconds())
                .param("most", terms.most())
                .param("now", now());
    }

    @Transactional
    public void enable(UUID processId, boolean enabled, Actor by) {
        Process process = processes.find(processId);
        find(processId);
        jdbc.sql(
                        """
                        update queue_trigger
                        set enabled = :enabled, held_by = null, next_at = case when :enabled then cast(:now as timestamptz) end,
                            version = version + 1
                        where process_id = :process
                        """)
                .param("enabled", enabled)
                .param("now", now())
                .param("process", processId)
                .update();
        tell(enabled ? "queue-trigger.resume" : "queue-trigger.pause", process, null, null, by);
    }

    @Transactional
    public void delete(UUID processId, Actor by) {
        Process process = processes.find(processId);
        QueueTrigger before = find(processId);
        jdbc.sql("delete from queue_trigger where process_id = :process")
                .param("process", processId)
                .update();
        tell("queue-trigger.delete", process, before, null, by);
    }

    private void tell(
            String action,
            Process process,
            @Nullable Object before,
            @Nullable Object after,
            Actor by) {
        audit.record(by, action, "process", process.id(), process.name(), before, after);
        journal.write(Event.ofProcess("trigger.changed", process.id()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
