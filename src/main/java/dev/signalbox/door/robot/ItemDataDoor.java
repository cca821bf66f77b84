package dev.signalbox.door.robot;

import dev.signalbox.item.Outputs;
import dev.signalbox.item.Payloads;
import dev.signalbox.item.Reach;
import dev.signalbox.item.RequestKey;
import dev.signalbox.kit.Refused;
import dev.signalbox.steprun.RunTokens.Robot;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A robot reads and writes payloads and adds outputs. */
@RestController
class ItemDataDoor {

    private static final String DATA = "/json-v1/workspaces/{workspace}/workitems/{item}/data";

    private final Payloads payloads;
    private final Outputs outputs;
    private final Reach reach;
    private final Scope scope;

    ItemDataDoor(Payloads payloads, Outputs outputs, Reach reach, Scope scope) {
        this.payloads = payloads;
        this.outputs = outputs;
        this.reach = reach;
        this.scope = scope;
    }

    record Made(UUID id) {}

    /**
     * The payload itself, without a wrapper; 404 where there is none, which clients take for an
     * empty object.
     */
    @GetMapping(DATA)
    ResponseEntity<String> load(
            @PathVariable String workspace,
            @PathVariable UUID item,
            @RequestAttribute(TokenDoor.ROBOT) Robot robot) {
        scope.workspace(workspace);
        reach.read(robot.stepRunId(), item);
        String payload =
                payloads.find(item)
                        .orElseThrow(() -> Refused.notFound("payload of work item", item));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(payload);
    }

    @PutMapping(DATA)
    Map<String, Object> save(
            @PathVariable String workspace,
            @PathVariable UUID item,
            @RequestAttribute(TokenDoor.ROBOT) Robot robot,
            HttpServletRequest request)
            throws IOException {
        scope.workspace(workspace);
        outputs.save(robot.stepRunId(), item, payloads.checked("payload", RobotBody.text(request)));
        return Map.of();
    }

    /** With the header {@code Idempotency-Key} a call that is repeated answers the same output. */
    @PostMapping("/process-v1/workspaces/{workspace}/processes/{process}/work-items/{item}/output")
    Made output(
            @PathVariable String workspace,
            @PathVariable String process,
            @PathVariable UUID item,
            @RequestHeader(value = "Idempotency-Key", required = false) @Nullable String key,
            @RequestAttribute(TokenDoor.ROBOT) Robot robot,
            HttpServletRequest request)
            throws IOException {
        scope.workspace(workspace);
        scope.process(robot, process);
        reach.read(robot.stepRunId(), item);
        String text = RobotBody.text(request);
        JsonNode body = text.isBlank() ? null : payloads.read("body", text);
        JsonNode payload = body == null ? null : body.get("payload");
        String kept = payload == null ? "null" : payloads.checked("payload", payload);
        return new Made(outputs.create(robot.stepRunId(), item, kept, RequestKey.of(key)));
    }
}
