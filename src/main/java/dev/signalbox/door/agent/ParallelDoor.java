package dev.signalbox.door.agent;

import dev.signalbox.item.RequestKey;
import dev.signalbox.protocol.StartedProcess;
import dev.signalbox.protocol.Wire;
import dev.signalbox.steprun.Ownership;
import dev.signalbox.steprun.ParallelRuns;
import java.util.Objects;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where agents start processes for robots that are going, and ask how those do. */
@RestController
class ParallelDoor {

    private static final String PROCESSES = Wire.STEP_RUNS + "/{id}/processes";

    private final Ownership ownership;
    private final ParallelRuns parallel;
    private final StartedProcesses started;

    ParallelDoor(Ownership ownership, ParallelRuns parallel, StartedProcesses started) {
        this.ownership = ownership;
        this.parallel = parallel;
        this.started = started;
    }

    @PostMapping(PROCESSES)
    StartedProcess start(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(Wire.FENCING_HEADER) long token,
            @RequestHeader(Wire.ONCE_HEADER) String once,
            @RequestBody ProcessWish wish) {
        ownership.check(caller.claim(id, token));
        return started.of(
                parallel.start(
                        new ParallelRuns.Caller(caller.machineId(), id, token),
                        Objects.requireNonNull(RequestKey.of(once)),
                        wish.named(),
                        wish.items()));
    }

    @GetMapping(PROCESSES + "/{run}")
    StartedProcess find(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID run,
            @RequestHeader(Wire.FENCING_HEADER) long token) {
        ownership.check(caller.claim(id, token));
        return started.of(parallel.find(id, run));
    }
}
