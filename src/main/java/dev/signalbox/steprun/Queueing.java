package dev.signalbox.steprun;

import dev.signalbox.automation.Packages;
import dev.signalbox.dispatch.QueueRequest;
import dev.signalbox.dispatch.RunQueue;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Ids;
import dev.signalbox.manifest.PackageTask;
import dev.signalbox.process.Process;
import dev.signalbox.process.Step;
import dev.signalbox.processrun.ProcessRun;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes step runs and puts them into the line of their machine. */
@Component
public class Queueing {

    private final JdbcClient jdbc;
    private final RunQueue queue;
    private final Packages packages;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Queueing(
            JdbcClient jdbc,
            RunQueue queue,
            Packages packages,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.queue = queue;
        this.packages = packages;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    public List<UUID> queue(ProcessRun run, Process process, Step step, int count) {
        return queue(run, process, step, count, null);
    }

    /** The caller has locked the process run. */
    public List<UUID> queue(
            ProcessRun run, Process process, Step step, int count, @Nullable UUID resubmitOf) {
        List<UUID> made = Stream.generate(ids::next).limit(count).toList();
        insert(run, step, made, resubmitOf);
        line(run, process, step, made, clock.instant());
        journal.write(
                new Event(
                        "step-run.queued",
                        process.id(),
                        run.id(),
                        count == 1 ? made.getFirst() : null,
                        null,
                        null,
                        Map.of("step", step.name(), "count", count)));
        return made;
    }

    /** Puts step runs into the line, as if they had been there since {@code since}. */
    void line(ProcessRun run, Process process, Step step, List<UUID> stepRuns, Instant since) {
        queue.enqueue(requests(run, process, step, stepRuns, since));
    }

    /**
     * Lets a step run that waits wait for what its step needs now, at its old place; answers
     * whether it waited still.
     */
    public boolean change(ProcessRun run, Process process, Step step, UUID stepRun, Instant since) {
        return queue.change(requests(run, process, step, List.of(stepRun), since).getFirst());
    }

    private List<QueueRequest> requests(
            ProcessRun run, Process process, Step step, List<UUID> stepRuns, Instant since) {
        boolean foreground = isForeground(run.id(), step);
        int position = process.step(step.id()).position();
        String title = process.name() + " run " + run.number() + ", step " + (position + 1);
        return stepRuns.stream()
                .map(id ->
                        new QueueRequest(
                                id,
                                run.id(),
                                step.target().machineId(),
                                step.target().groupId(),
                                title,
                                step.priority(),
                                since,
                                step.queueLimitSeconds() == null
                                        ? null
                                        : since.plusSeconds(step.queueLimitSeconds()),
                                null,
                                foreground,
                                step.target().attended(),
                                step.target().account(),
                                step.target().failAtOnce()))
                .toList();
    }

    private void insert(ProcessRun run, Step step, List<UUID> made, @Nullable UUID resubmitOf) {
        jdbc.sql(
                        """
                        insert into step_run (
                            id, process_id, run_id, step_id, number, revision_id, package_version_id, state, queued_at,
                            resubmit_of)
                        select given.id, :process, :run, :step,
                            given.place + coalesce((
                                select max(number)
                                from step_run
                                where run_id = :run
                                and step_id = :step), 0),
                            s.revision_id, s.package_version_id, 'QUEUED', :now, cast(:resubmitOf as uuid)
                        from unnest(cast(:made as uuid[])) with ordinality as given (id, place)
                        join run_step s on s.run_id = :run and s.step_id = :step
                        """)
                .param("process", run.processId())
                .param("run", run.id())
                .param("step", step.id())
                .param("resubmitOf", resubmitOf)
                .param("made", made.stream().map(UUID::toString).toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** As the step says, else as the package says. */
    private boolean isForeground(UUID runId, Step step) {
        Boolean said = step.target().foreground();
        if (said != null) {
            return said;
        }
        UUID version =
                jdbc.sql(
                                "select package_version_id from run_step where run_id = :run and step_id = :step")
                        .param("run", runId)
                        .param("step", step.id())
                        .query(UUID.class)
                        .single();
        return packages.version(version)
                .findTask(step.task())
                .map(PackageTask::foreground)
                .orElse(true);
    }
}
