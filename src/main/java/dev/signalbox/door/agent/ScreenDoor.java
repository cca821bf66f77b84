package dev.signalbox.door.agent;

import dev.signalbox.dispatch.Screens;
import dev.signalbox.kit.Refused;
import dev.signalbox.protocol.ScreenAnswer;
import dev.signalbox.protocol.ScreenRequest;
import dev.signalbox.protocol.Wire;
import dev.signalbox.steprun.Ownership;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where agents ask for their session's foreground place, for robots that are going. */
@RestController
class ScreenDoor {

    private static final String SCREEN = Wire.STEP_RUNS + "/{id}/foreground";

    private final Ownership ownership;
    private final Screens screens;

    ScreenDoor(Ownership ownership, Screens screens) {
        this.ownership = ownership;
        this.screens = screens;
    }

    @PostMapping(SCREEN)
    ScreenAnswer ask(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(Wire.FENCING_HEADER) long token,
            @RequestBody ScreenRequest request) {
        ownership.check(caller.claim(id, token));
        return screens.ask(caller.machineId(), id, token, limit(request.waitSeconds()));
    }

    @DeleteMapping(SCREEN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveBack(
            Caller caller, @PathVariable UUID id, @RequestHeader(Wire.FENCING_HEADER) long token) {
        ownership.check(caller.claim(id, token));
        screens.giveBack(caller.machineId(), id, token);
    }

    private static @Nullable Duration limit(@Nullable Integer seconds) {
        if (seconds != null && seconds < 0) {
            throw Refused.invalid(
                    "waitSeconds",
                    "waitSeconds is "
                            + seconds
                            + ". Allowed: a number of seconds from 0 on, or nothing.");
        }
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
