package dev.signalbox.steprun;

import dev.signalbox.access.Actor;
import dev.signalbox.dispatch.Alongside;
import dev.signalbox.dispatch.Alongside.Place;
import dev.signalbox.item.RequestKey;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Together;
import dev.signalbox.process.Process;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.Definitions;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Processes that a going robot starts beside itself: on its machine, in its session, at once. Each
 * is a process run of its own; neither's end or stop touches the other.
 */
@Component
public class ParallelRuns {

    private final StepRuns stepRuns;
    private final ProcessRuns runs;
    private final Processes processes;
    private final Definitions definitions;
    private final Starts starts;
    private final Queueing queueing;
    private final Alongside alongside;
    private final ParallelPlaces places;
    private final Together together;

    ParallelRuns(
            StepRuns stepRuns,
            ProcessRuns runs,
            Processes processes,
            Definitions definitions,
            Starts starts,
            Queueing queueing,
            Alongside alongside,
            ParallelPlaces places,
            Together together) {
        this.stepRuns = stepRuns;
        this.runs = runs;
        this.processes = processes;
        this.definitions = definitions;
        this.starts = starts;
        this.queueing = queueing;
        this.alongside = alongside;
        this.places = places;
        this.together = together;
    }

    /** The step run that calls, and under which token. */
    public record Caller(UUID machineId, UUID stepRunId, long fencingToken) {}

    /**
     * Starts a process, given by name or id. The same key again answers what it has started before.
     * Refused as FOREGROUND_BUSY when its first step needs the screen and that is not free.
     */
    public ProcessRun start(
            Caller caller, RequestKey key, String process, List<JsonNode> payloads) {
        return together.done(() -> startNow(caller, key, process, payloads));
    }

    /** The step run itself is not locked: those that stop its process run come the other way. */
    private ProcessRun startNow(
            Caller caller, RequestKey key, String process, List<JsonNode> payloads) {
        places.oneAtATime(caller.stepRunId());
        StepRun parent = stepRuns.find(caller.stepRunId());
        Optional<UUID> before = places.startedBy(parent.id(), key.text());
        if (before.isPresent()) {
            return runs.find(before.get());
        }
        Place place =
                alongside.placeOf(caller.machineId(), caller.stepRunId(), caller.fencingToken());
        ProcessRun started =
                starts.start(new StartRequest(find(process).id(), payloads, by(parent)));
        places.remember(started, parent, key.text(), place);
        if (started.state() == RunState.IN_PROGRESS) {
            Process definition = definitions.of(started);
            queueing.startBeside(runs.lock(started.id()), definition, definition.first());
        }
        return started;
    }

    /** A process run that the same process run has started. */
    public ProcessRun find(UUID stepRunId, UUID runId) {
        if (!places.isOf(stepRuns.find(stepRunId).runId(), runId)) {
            throw Refused.notFound("process run started from here", runId);
        }
        return runs.find(runId);
    }

    private Process find(String nameOrId) {
        return processes
                .findByName(nameOrId)
                .or(() -> byId(nameOrId))
                .orElseThrow(() ->
                        new Refused(
                                Refused.Kind.NOT_FOUND,
                                "NOT_FOUND",
                                "There is no process named \""
                                        + nameOrId
                                        + "\", and none with that id."));
    }

    private Optional<Process> byId(String text) {
        try {
            return Optional.of(processes.find(UUID.fromString(text)));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private StartedBy by(StepRun parent) {
        ProcessRun run = runs.find(parent.runId());
        String name = definitions.of(run).name() + " run " + run.number();
        var actor = new Actor(Actor.Kind.SYSTEM, null, name, Actor.room().role());
        return new StartedBy(StartedBy.Kind.PROCESS, run.id(), name, actor);
    }
}
