package dev.signalbox.door.trigger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.kit.Refused;
import dev.signalbox.trigger.ApiCalls;
import dev.signalbox.trigger.ApiTrigger;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Robocorp's start for systems that cannot set headers: the secret stands in the address. */
@RestRows
class IntegrationRest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final ApiCalls calls;
    private final CallersCallbacks callbacks;

    IntegrationRest(ApiCalls calls, CallersCallbacks callbacks) {
        this.calls = calls;
        this.callbacks = callbacks;
    }

    /** {@code id} of the process run; not there when none was started: then why. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Started(boolean started, @Nullable UUID id, @Nullable String message) {}

    @PostMapping("/processes/{id}/process-runs-integrations")
    @Says(
            "Starts a process with the secret of one of its API triggers as token; the whole body is the payload")
    ResponseEntity<Started> start(
            @PathVariable UUID id,
            @RequestParam @Nullable String token,
            @RequestParam("with_handshake") @Nullable String handshake,
            HttpServletRequest request)
            throws IOException {
        ApiTrigger trigger = calls.admit(token, true);
        if (!trigger.processId().equals(id)) {
            throw Refused.notFound("trigger with this token for the process", id);
        }
        if (handshake != null && !handshake.equals("asana")) {
            throw Refused.invalid(
                    "with_handshake",
                    "with_handshake is asana or left out, not " + handshake + ".");
        }
        String hook = request.getHeader("X-Hook-Secret");
        if (handshake != null && hook != null) {
            return ResponseEntity.ok()
                    .header("X-Hook-Secret", hook)
                    .body(new Started(false, null, null));
        }
        String type = request.getContentType();
        if (type != null && type.startsWith(FORM)) {
            throw Refused.invalid("Send the body as JSON, with Content-Type: application/json.");
        }
        Sent sent = Sent.of(request);
        ApiCalls.Taken taken = calls.take(trigger, sent.call(), callbacks.of(trigger, sent));
        return ResponseEntity.ok(
                taken.runId() == null
                        ? new Started(false, null, taken.skipped())
                        : new Started(true, taken.runId(), null));
    }
}
