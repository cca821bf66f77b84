package dev.signalbox.steprun;

import dev.signalbox.automation.Packages;
import dev.signalbox.dispatch.Alongside;
import dev.signalbox.dispatch.QueueRequest;
import dev.signalbox.dispatch.RunQueue;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Ids;
import dev.signalbox.manifest.PackageTask;
import dev.signalbox.process.Process;
import dev.signalbox.process.Step;
import dev.signalbox.process.Target;
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
    private final Alongside alongside;
    private final ParallelPlaces places;
    private final Packages packages;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Queueing(
            JdbcClient jdbc,
            RunQueue queue,
            Alongside alongside,
            ParallelPlaces places,
            Packages packages,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.queue = queue;
        this.alongside = alongside;
        this.places = places;
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
        tell(run, step, made);
        line(run, process, step, made, clock.instant());
        return made;
    }

    /**
     * The first step runs of a process that a robot starts beside itself: they start now or are
     * refused. Of a step that needs the screen there is one; more of it wait for it in the line.
     */
    void startBeside(ProcessRun run, Process process, Step step) {
        boolean foreground = isForeground(run.id(), step);
        long use = foreground ? 1 : Math.min(step.parallelism(), run.pending());
        List<UUID> made = Stream.generate(ids::next).limit(use).toList();
        insert(run, step, made, null);
        tell(run, step, made);
        List<QueueRequest> requests = requests(run, process, step, made, clock.instant());
        if (foreground) {
            alongside.startInForeground(requests.getFirst());
        } else {
            alongside.start(requests);
        }
    }

    private void tell(ProcessRun run, Step step, List<UUID> made) {
        journal.write(
                new Event(
                        "step-run.queued",
                        run.processId(),
                        run.id(),
                        made.size() == 1 ? made.getFirst() : null,
                        null,
                        null,
                        Map.of("step", step.name(), "count", made.size())));
    }

    /** Puts step runs into the line, as if they had been there since {@code since}. */
    void line(ProcessRun run, Process process, Step step, List<UUID> stepRuns, Instant since) {
        List<QueueRequest> requests = requests(run, process, step, stepRuns, since);
        if (places.of(run).isPresent() && requests.stream().noneMatch(QueueRequest::foreground)) {
            alongside.start(requests);
        } else {
            queue.enqueue(requests);
        }
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
        Target target = places.of(run).map(place -> on(place, step)).orElse(step.target());
        Long limit =
                run.queueLimitSeconds() == null
                        ? step.queueLimitSeconds()
                        : run.queueLimitSeconds();
        int position = process.step(step.id()).position();
        String title = process.name() + " run " + run.number() + ", step " + (position + 1);
        return stepRuns.stream()
                .map(id ->
                        new QueueRequest(
                                id,
                                run.id(),
                                target.machineId(),
                                target.groupId(),
                                title,
                                step.priority(),
                                since,
                                limit == null ? null : since.plusSeconds(limit),
                                null,
                                foreground,
                                target.attended(),
                                target.account(),
                                target.failAtOnce()))
                .toList();
    }

    private static Target on(Alongside.Place place, Step step) {
        return new Target(
                place.machineId(),
                null,
                place.attended(),
                place.account(),
                step.target().foreground(),
                step.target().failAtOnce());
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
        return packages.pinned(version)
                .findTask(step.task())
                .map(PackageTask::foreground)
                .orElse(true);
    }
}
