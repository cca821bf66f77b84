package dev.signalbox.door.robot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemException;
import dev.signalbox.item.Payloads;
import dev.signalbox.item.Reservations;
import dev.signalbox.kit.Refused;
import dev.signalbox.steprun.RunTokens.Robot;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A robot takes its next work item and says how it went. */
@RestController
@RequestMapping(
        "/process-v1/workspaces/{workspace}/processes/{process}/runs/{run}/robotRuns/{stepRun}")
class ReservationsDoor {

    private final Reservations reservations;
    private final Payloads payloads;
    private final Scope scope;

    ReservationsDoor(Reservations reservations, Payloads payloads, Scope scope) {
        this.reservations = reservations;
        this.payloads = payloads;
        this.scope = scope;
    }

    /** The key must be there even when it is null: clients look for it. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Reserved(@Nullable UUID workItemId) {}

    record Released(UUID workItemId, String state) {}

    @PostMapping("/reserve-next-work-item")
    Reserved reserve(
            @PathVariable String workspace,
            @PathVariable String process,
            @PathVariable String run,
            @PathVariable String stepRun,
            @RequestAttribute(TokenDoor.ROBOT) Robot robot) {
        check(workspace, process, run, stepRun, robot);
        return new Reserved(reservations.reserve(robot.stepRunId()));
    }

    @PostMapping("/release-work-item")
    Released release(
            @PathVariable String workspace,
            @PathVariable String process,
            @PathVariable String run,
            @PathVariable String stepRun,
            @RequestAttribute(TokenDoor.ROBOT) Robot robot,
            HttpServletRequest request)
            throws IOException {
        check(workspace, process, run, stepRun, robot);
        JsonNode body = payloads.read("body", RobotBody.text(request));
        UUID item = itemOf(body.path("workItemId").asString(""));
        String state = body.path("state").asString("");
        ItemException failure =
                switch (state) {
                    case "COMPLETED", "DONE" -> null;
                    case "FAILED" -> exception(body.path("exception"));
                    default ->
                            throw Refused.invalid(
                                    "state",
                                    "state is \"" + state + "\"; it must be COMPLETED or FAILED.");
                };
        reservations.release(robot.stepRunId(), item, failure);
        return new Released(item, failure == null ? "COMPLETED" : "FAILED");
    }

    private void check(String workspace, String process, String run, String stepRun, Robot robot) {
        scope.workspace(workspace);
        scope.process(robot, process);
        scope.run(robot, run, stepRun);
    }

    private static UUID itemOf(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refused.invalid(
                    "workItemId",
                    "workItemId is \"" + text + "\"; it must be the id of the held work item.");
        }
    }

    private static ItemException exception(JsonNode given) {
        String type = given.path("type").asString("").strip().toUpperCase(Locale.ROOT);
        ExceptionType known =
                switch (type) {
                    case "" -> ExceptionType.UNSPECIFIED;
                    case "BUSINESS" -> ExceptionType.BUSINESS;
                    case "APPLICATION" -> ExceptionType.APPLICATION;
                    default ->
                            throw Refused.invalid(
                                    "exception.type",
                                    "exception.type is \""
                                            + type
                                            + "\"; it must be BUSINESS or APPLICATION, or left out.");
                };
        return new ItemException(known, text(given.path("code")), text(given.path("message")));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node.asString();
    }
}
