package dev.signalbox.door.agent;

import dev.signalbox.item.RequestKey;
import dev.signalbox.kit.Refused;
import dev.signalbox.processrun.Definitions;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.protocol.StartedProcess;
import dev.signalbox.protocol.Wire;
import dev.signalbox.steprun.Ownership;
import dev.signalbox.steprun.ParallelRuns;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where agents start processes for robots that are going, and ask how those do. */
@RestController
class ParallelDoor {

    private static final String PROCESSES = Wire.STEP_RUNS + "/{id}/processes";

    private final Ownership ownership;
    private final ParallelRuns parallel;
    private final Definitions definitions;

    ParallelDoor(Ownership ownership, ParallelRuns parallel, Definitions definitions) {
        this.ownership = ownership;
        this.parallel = parallel;
        this.definitions = definitions;
    }

    /**
     * As the robot sends it.
     *
     * @param process name or id
     * @param payloads one work item each; none: one work item without data
     */
    record Start(@Nullable String process, @Nullable List<JsonNode> payloads) {}

    @PostMapping(PROCESSES)
    StartedProcess start(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(Wire.FENCING_HEADER) long token,
            @RequestHeader(Wire.ONCE_HEADER) String once,
            @RequestBody Start start) {
        ownership.check(caller.claim(id, token));
        if (start.process() == null || start.process().isBlank()) {
            throw Refused.invalid("process", "process is missing: the name or id of a process.");
        }
        return told(
                parallel.start(
                        new ParallelRuns.Caller(caller.machineId(), id, token),
                        Objects.requireNonNull(RequestKey.of(once)),
                        start.process().strip(),
                        start.payloads() == null ? List.of() : start.payloads()));
    }

    @GetMapping(PROCESSES + "/{run}")
    StartedProcess find(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID run,
            @RequestHeader(Wire.FENCING_HEADER) long token) {
        ownership.check(caller.claim(id, token));
        return told(parallel.find(id, run));
    }

    private StartedProcess told(ProcessRun run) {
        return new StartedProcess(
                run.id().toString(),
                definitions.of(run).name(),
                run.number(),
                Wire.ROOM_ADDRESS + "/runs/" + run.id(),
                run.state().name(),
                run.total(),
                run.done(),
                run.failed());
    }
}
