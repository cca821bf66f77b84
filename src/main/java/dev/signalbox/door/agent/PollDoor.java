package dev.signalbox.door.agent;

import dev.signalbox.dispatch.Assignments;
import dev.signalbox.dispatch.Comebacks;
import dev.signalbox.fleet.Epochs;
import dev.signalbox.fleet.Liveness;
import dev.signalbox.kit.Refused;
import dev.signalbox.protocol.DesiredState;
import dev.signalbox.protocol.Epoch;
import dev.signalbox.protocol.EpochRequest;
import dev.signalbox.protocol.GoingStepRun;
import dev.signalbox.protocol.Poll;
import dev.signalbox.protocol.Wire;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Where an agent process says that it begins, and asks what should run. */
@RestController
class PollDoor {

    private final Epochs epochs;
    private final Comebacks comebacks;
    private final Assignments assignments;
    private final HeldPolls polls;
    private final Liveness liveness;
    private final Tempos tempos;
    private final Transport transport;

    PollDoor(
            Epochs epochs,
            Comebacks comebacks,
            Assignments assignments,
            HeldPolls polls,
            Liveness liveness,
            Tempos tempos,
            Transport transport) {
        this.transport = transport;
        this.epochs = epochs;
        this.comebacks = comebacks;
        this.assignments = assignments;
        this.polls = polls;
        this.liveness = liveness;
        this.tempos = tempos;
    }

    @PostMapping(Wire.EPOCHS)
    Epoch open(
            Caller caller,
            @RequestBody EpochRequest request,
            @RequestHeader(value = Wire.VERSION_HEADER, required = false) @Nullable String version,
            HttpServletRequest call) {
        UUID instance = id("instance", request.instance());
        List<UUID> going = going(request.going());
        long epoch =
                epochs.open(
                        caller.machineId(),
                        instance,
                        AgentTooOld.spoken(version),
                        !transport.isSafe(call),
                        request.facts());
        comebacks.without(caller.machineId(), going);
        liveness.heard(caller.machineId(), caller.address());
        return new Epoch(epoch, tempos.of(assignments.of(caller.machineId())));
    }

    @PostMapping(Wire.POLL)
    DeferredResult<DesiredState> poll(
            Caller caller,
            @RequestBody Poll poll,
            @RequestHeader(value = Wire.VERSION_HEADER, required = false)
                    @Nullable String version) {
        if (going(poll.going()).isEmpty()) {
            check(caller, version);
        }
        if (poll.facts() != null) {
            epochs.news(caller.machineId(), caller.epoch(), poll.facts());
        }
        return polls.hold(caller, poll.revision() == null ? "" : poll.revision());
    }

    /** An agent that is too old is answered only for as long as it has something to bring home. */
    private void check(Caller caller, @Nullable String version) {
        liveness.heard(caller.machineId(), caller.address());
        AgentTooOld.check(version);
    }

    private static List<UUID> going(@Nullable List<GoingStepRun> going) {
        return going == null
                ? List.of()
                : going.stream()
                        .map(stepRun -> id("going.stepRunId", stepRun.stepRunId()))
                        .toList();
    }

    static UUID id(String field, @Nullable String text) {
        try {
            return UUID.fromString(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw Refused.invalid(field, field + " must be a UUID.");
        }
    }
}
