package dev.signalbox.door.agent;

import dev.signalbox.desk.DeskProcesses;
import dev.signalbox.desk.DeskStarts;
import dev.signalbox.desk.DeskStarts.Wish;
import dev.signalbox.item.RequestKey;
import dev.signalbox.protocol.DeskProcesses.DeskProcess;
import dev.signalbox.protocol.StartedProcess;
import dev.signalbox.protocol.Wire;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where agents ask what the person at their machine may start, and start it. */
@RestController
class DeskDoor {

    private final DeskProcesses processes;
    private final DeskStarts starts;
    private final StartedProcesses started;

    DeskDoor(DeskProcesses processes, DeskStarts starts, StartedProcesses started) {
        this.processes = processes;
        this.starts = starts;
        this.started = started;
    }

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
            @RequestBody ProcessWish wish) {
        return started.of(
                starts.start(
                        new Wish(
                                caller.machineId(),
                                URLDecoder.decode(user, StandardCharsets.UTF_8),
                                Objects.requireNonNull(RequestKey.of(once)).text(),
                                wish.named(),
                                wish.items())));
    }
}
