package dev.signalbox.door.agent;

import dev.signalbox.desk.DeskOrders;
import dev.signalbox.desk.DeskOrders.By;
import dev.signalbox.desk.DeskRuns;
import dev.signalbox.protocol.DeskRuns.DeskRun;
import dev.signalbox.protocol.DeskStop;
import dev.signalbox.protocol.Wire;
import dev.signalbox.steprun.Ownership;
import dev.signalbox.steprun.StopMode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where agents ask how that does what the person at their machine started, and tell what that
 * person wants of step runs there.
 */
@RestController
class DeskOrderDoor {

    private static final String ONE = Wire.DESK_STEP_RUNS + "/{id}";

    private final Ownership ownership;
    private final DeskRuns runs;
    private final DeskOrders orders;

    DeskOrderDoor(Ownership ownership, DeskRuns runs, DeskOrders orders) {
        this.ownership = ownership;
        this.runs = runs;
        this.orders = orders;
    }

    @GetMapping(Wire.DESK_RUNS)
    dev.signalbox.protocol.DeskRuns runs(
            Caller caller, @RequestHeader(Wire.USER_HEADER) String user) {
        return new dev.signalbox.protocol.DeskRuns(
                runs.of(caller.machineId(), decoded(user)).stream()
                        .map(DeskOrderDoor::told)
                        .toList());
    }

    @PostMapping(ONE + "/{verb:pause|resume}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pauseOrResume(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable String verb,
            @RequestHeader(Wire.FENCING_HEADER) long token,
            @RequestHeader(Wire.USER_HEADER) String user) {
        By by = by(caller, id, token, user);
        if (verb.equals("pause")) {
            orders.pause(by);
        } else {
            orders.resume(by);
        }
    }

    @PostMapping(ONE + "/stop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(Wire.FENCING_HEADER) long token,
            @RequestHeader(Wire.USER_HEADER) String user,
            @RequestBody DeskStop stop) {
        @Nullable String reason = stop.reason();
        orders.stop(
                by(caller, id, token, user),
                stop.kill() ? StopMode.KILL : StopMode.POLITE,
                Duration.ofMillis(stop.kill() ? 0 : stop.withinMillis()),
                reason == null ? "" : reason);
    }

    private By by(Caller caller, UUID id, long token, String user) {
        ownership.check(caller.claim(id, token));
        return new By(caller.machineId(), id, decoded(user));
    }

    private static String decoded(String user) {
        return URLDecoder.decode(user, StandardCharsets.UTF_8);
    }

    private static DeskRun told(DeskRuns.Line run) {
        return new DeskRun(
                run.id().toString(),
                run.process(),
                run.number(),
                Wire.ROOM_ADDRESS + "/runs/" + run.id(),
                run.state(),
                run.createdAt().toString(),
                run.endedAt() == null ? null : run.endedAt().toString(),
                run.items(),
                run.done(),
                run.failed(),
                run.place(),
                run.waits());
    }
}
