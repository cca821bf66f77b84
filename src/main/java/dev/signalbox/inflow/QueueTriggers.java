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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The input-queue triggers of processes, at most one each: set, paused, deleted. */
@Component
class QueueTriggers {

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

    /** Makes it, or changes it; the queue is looked at soon. */
    @Transactional
    QueueTrigger set(UUID processId, QueueTriggerForm.Terms terms, Actor by) {
        Process process = processes.find(processId);
        QueueTrigger before = of(processId).orElse(null);
        jdbc.sql(
                        """
                        insert into queue_trigger (
                            id, process_id, name, at_least, oldest_seconds, most, next_at, created_at, created_by)
                        values (:id, :process, 'Input queue', :least, :oldest, :most, :now, :now, :by)
                        on conflict (process_id) do update
                        set at_least = excluded.at_least, oldest_seconds = excluded.oldest_seconds, most = excluded.most,
                            next_at = excluded.next_at, version = queue_trigger.version + 1
                        """)
                .param("id", ids.next())
                .param("process", processId)
                .param("least", terms.atLeast())
                .param("oldest", terms.oldestSeconds())
                .param("most", terms.most())
                .param("now", now())
                .param("by", by.name())
                .update();
        tell(
                before == null ? "queue-trigger.create" : "queue-trigger.change",
                process,
                before,
                terms,
                by);
        return find(processId);
    }

    @Transactional
    void enable(UUID processId, boolean enabled, Actor by) {
        Process process = processes.find(processId);
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
    void delete(UUID processId, Actor by) {
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
