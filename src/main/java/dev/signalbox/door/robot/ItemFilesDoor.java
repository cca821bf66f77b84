package dev.signalbox.door.robot;

import dev.signalbox.item.ItemFile;
import dev.signalbox.item.ItemFiles;
import dev.signalbox.item.Payloads;
import dev.signalbox.item.Reach;
import dev.signalbox.kit.Refused;
import dev.signalbox.steprun.RunTokens.Robot;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A robot lists, registers and removes files; their bytes go by signed addresses. */
@RestController
@RequestMapping("/json-v1/workspaces/{workspace}/workitems/{item}/files")
class ItemFilesDoor {

    private final ItemFiles files;
    private final SignedFiles signed;
    private final Payloads payloads;
    private final Reach reach;
    private final Scope scope;

    ItemFilesDoor(
            ItemFiles files, SignedFiles signed, Payloads payloads, Reach reach, Scope scope) {
        this.files = files;
        this.signed = signed;
        this.payloads = payloads;
        this.reach = reach;
        this.scope = scope;
    }

    record Listed(String fileName, UUID fileId, long fileSize) {}

    record Download(String url) {}

    record Upload(UUID fileId, String url, Map<String, String> fields) {}

    @GetMapping
    List<Listed> list(
            @PathVariable String workspace,
            @PathVariable UUID item,
            @RequestAttribute(TokenDoor.ROBOT) Robot robot) {
        scope.workspace(workspace);
        reach.read(robot.stepRunId(), item);
        return files.list(item).stream()
                .map(file -> new Listed(file.name(), file.id(), file.size()))
                .toList();
    }

    @GetMapping("/{file}")
    Download download(
            @PathVariable String workspace,
            @PathVariable UUID item,
            @PathVariable UUID file,
            @RequestAttribute(TokenDoor.ROBOT) Robot robot) {
        scope.workspace(workspace);
        reach.read(robot.stepRunId(), item);
        ItemFile found = files.find(item, file);
        return new Download(signed.download(robot.stepRunId(), item, found.id()));
    }

    @PostMapping
    Upload register(
            @PathVariable String workspace,
            @PathVariable UUID item,
            @RequestAttribute(TokenDoor.ROBOT) Robot robot,
            HttpServletRequest request)
            throws IOException {
        scope.workspace(workspace);
        JsonNode body = payloads.read("body", RobotBody.text(request));
        JsonNode size = body.path("fileSize");
        if (!size.isIntegralNumber() || !size.canConvertToLong()) {
            throw Refused.invalid(
                    "fileSize", "fileSize must be the number of bytes, as an integer.");
        }
        UUID file =
                files.register(
                        robot.stepRunId(), item, body.path("fileName").asString(""), size.asLong());
        return new Upload(
                file, signed.upload(robot.stepRunId(), item, file), Map.of("key", file.toString()));
    }

    @DeleteMapping("/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable String workspace,
            @PathVariable UUID item,
            @PathVariable UUID file,
            @RequestAttribute(TokenDoor.ROBOT) Robot robot) {
        scope.workspace(workspace);
        files.remove(robot.stepRunId(), item, file);
    }
}
