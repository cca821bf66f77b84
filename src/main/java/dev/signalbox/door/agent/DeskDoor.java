package dev.signalbox.door.agent;

import dev.signalbox.desk.DeskProcesses;
import dev.signalbox.desk.DeskStarts;
import dev.signalbox.desk.DeskStarts.Wish;
import dev.signalbox.item.RequestKey;
import dev.signalbox.kit.Refused;
import dev.signalbox.processrun.Definitions;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.protocol.DeskProcesses.DeskProcess;
import dev.signalbox.protocol.StartedProcess;
import dev.signalbox.protocol.Wire;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where agents ask what the person at their machine may start, and start it. */
@RestController
class DeskDoor {

    private final DeskProcesses processes;
    private final DeskStarts starts;
    private final Definitions definitions;

    DeskDoor(DeskProcesses processes, DeskStarts starts, Definitions definitions) {
        this.processes = processes;
        this.starts = starts;
        this.definitions = definitions;
    }

    /**
     * As the person sends it.
     *
     * @param process name or id
     * @param payloads one work item each; none: one work item without data
     */
    record Start(@Nullable String process, @Nullable List<JsonNode> payloads) {}

    @GetMapping(Wire.DESK_PROCESSES)
    dev.signalbox.protocol.DeskProcesses processes(Caller caller) {
        List<DeskProcesses.Offer> offers = processes.at(caller.machineId());
        Map<UUID, String> inputs = processes.inputs(offers);
        return new dev.signalbox.protocol.DeskProcesses(
                offers.stream()
                        .map(one ->
                                new DeskProcess(
                                        one.id().toString(),
                                        one.name(),
                                        one.description(),
                                        inputs.get(one.id())))
                        .toList());
    }

    @PostMapping(Wire.DESK_STARTS)
    StartedProcess start(
            Caller caller,
            @RequestHeader(Wire.USER_HEADER) String user,
            @RequestHeader(Wire.ONCE_HEADER) String once,
            @RequestBody Start start) {
        String process = start.process();
        if (process == null || process.isBlank()) {
            throw Refused.invalid("process", "process is missing: the name or id of a process.");
        }
        List<JsonNode> payloads = start.payloads();
        ProcessRun run =
                starts.start(
                        new Wish(
                                caller.machineId(),
                                URLDecoder.decode(user, StandardCharsets.UTF_8),
                                Objects.requireNonNull(RequestKey.of(once)).text(),
                                process.strip(),
                                payloads == null ? List.of() : payloads));
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
