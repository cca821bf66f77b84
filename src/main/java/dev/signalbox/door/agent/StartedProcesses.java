package dev.signalbox.door.agent;

import dev.signalbox.processrun.Definitions;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.protocol.StartedProcess;
import dev.signalbox.protocol.Wire;
import org.springframework.stereotype.Component;

/** Tells agents of process runs that were started for them. */
@Component
class StartedProcesses {

    private final Definitions definitions;

    StartedProcesses(Definitions definitions) {
        this.definitions = definitions;
    }

    StartedProcess of(ProcessRun run) {
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
