package dev.signalbox.door.agent;

import dev.signalbox.fleet.Enrolments;
import dev.signalbox.kit.Refused;
import dev.signalbox.protocol.Enrolled;
import dev.signalbox.protocol.EnrolmentRequest;
import dev.signalbox.protocol.Wire;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where a computer becomes a machine. The answer holds its key, so it is not given in the clear
 * over a network.
 */
@RestController
class EnrolmentDoor {

    private final Enrolments enrolments;
    private final Transport transport;

    EnrolmentDoor(Enrolments enrolments, Transport transport) {
        this.enrolments = enrolments;
        this.transport = transport;
    }

    @PostMapping(Wire.ENROLMENTS)
    @ResponseStatus(HttpStatus.CREATED)
    Enrolled enrol(
            @RequestBody EnrolmentRequest request,
            @RequestHeader(value = Wire.VERSION_HEADER, required = false) @Nullable String version,
            HttpServletRequest call) {
        AgentTooOld.check(version);
        if (!transport.isSafe(call)) {
            throw new Refused(
                    Refused.Kind.FORBIDDEN,
                    "TLS_REQUIRED",
                    "Enrolment from another computer needs https, because the answer holds the machine's key. Where TLS ends"
                            + " before the room, start it with SIGNALBOX_AGENTS_ALLOWHTTP=true.");
        }
        if (request.token() == null || request.token().isBlank()) {
            throw Refused.invalid(
                    "token", "token is missing: the text that the machines page showed.");
        }
        return enrolments.enrol(request);
    }
}
