package dev.signalbox.feeder;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.item.BulkResult;
import dev.signalbox.item.Items;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Process;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tries failed items of a run again, with what the run is pinned to or with what is current. What
 * is chosen holds for the steps of these items in this run from then on.
 */
@Component
public class Retries {

    private final JdbcClient jdbc;
    private final ProcessRuns runs;
    private final Processes processes;
    private final Repinning repinning;
    private final Items items;
    private final Audit audit;
    private final Journal journal;

    Retries(
            JdbcClient jdbc,
            ProcessRuns runs,
            Processes processes,
            Repinning repinning,
            Items items,
            Audit audit,
            Journal journal) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.processes = processes;
        this.repinning = repinning;
        this.items = items;
        this.audit = audit;
        this.journal = journal;
    }

    /** The given items, of whichever runs. */
    @Transactional
    public BulkResult retry(Collection<UUID> itemIds, Versions versions, Actor by) {
        if (versions == Versions.CURRENT) {
            useCurrent(itemIds, by);
        }
        return items.retry(itemIds, by);
    }

    /** From now on the steps of these items use what is current in their runs. */
    @Transactional
    public void useCurrent(Collection<UUID> itemIds, Actor by) {
        stepsOf(itemIds).forEach((run, steps) -> chooseCurrent(run, steps, by));
    }

    /** All that are failed in the run. */
    @Transactional
    public BulkResult retryFailed(UUID runId, Versions versions, Actor by) {
        if (versions == Versions.CURRENT) {
            chooseCurrent(runId, stepsWithFailed(runId), by);
        }
        return items.retryFailedOf(runId, by);
    }

    /** For steps of one run; in the caller's transaction. */
    void chooseCurrent(UUID runId, Set<UUID> stepIds, Actor by) {
        ProcessRun run = runs.lock(runId);
        Process now = processes.find(run.processId());
        if (!stepIds.isEmpty() && stepIds.stream().noneMatch(id -> now.find(id).isPresent())) {
            throw Refused.conflict(
                    "STEP_GONE",
                    now.name()
                            + " has no such step any more, so there is no current version of it. Retry with what the run is pinned to.");
        }
        tell(run, now, repinning.repin(run, stepIds), by);
    }

    private void tell(
            ProcessRun run, Process process, List<Repinning.Repinned> repinned, Actor by) {
        if (repinned.isEmpty()) {
            return;
        }
        Map<String, String> before = new TreeMap<>();
        Map<String, String> after = new TreeMap<>();
        for (Repinning.Repinned one : repinned) {
            before.put(one.step().name(), one.before().label());
            after.put(one.step().name(), one.after().label());
        }
        after.put("revision", String.valueOf(process.revision()));
        audit.record(
                by,
                "run.use-current",
                "process run",
                run.id(),
                process.name() + " " + run.number(),
                before,
                after);
        journal.write(
                Event.ofRun(
                        "run.use-current",
                        run.processId(),
                        run.id(),
                        Map.of("number", run.number(), "by", by.name(), "steps", after)));
    }

    /** In the order of the runs, so that two such retries cannot wait for each other. */
    private SortedMap<UUID, Set<UUID>> stepsOf(Collection<UUID> itemIds) {
        record Failed(UUID runId, UUID stepId) {}
        return jdbc
                .sql(
                        """
                        select distinct run_id, step_id
                        from work_item
                        where id = any(cast(:items as uuid[]))
                        and state = 'FAILED'
                        """)
                .param("items", itemIds.stream().map(UUID::toString).toArray(String[]::new))
                .query(Failed.class)
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Failed::runId,
                                TreeMap::new,
                                Collectors.mapping(Failed::stepId, Collectors.toSet())));
    }

    private Set<UUID> stepsWithFailed(UUID runId) {
        return Set.copyOf(
                jdbc.sql(
                                """
                                select s.step_id
                                from run_step s
                                where s.run_id = :run
                                and exists (
                                    select from work_item w
                                    where w.run_id = s.run_id
                                    and w.step_id = s.step_id
                                    and w.state = 'FAILED')
                                """)
                        .param("run", runId)
                        .query(UUID.class)
                        .list());
    }
}
