package dev.signalbox.door.agent;

import dev.signalbox.kit.Refused;
import dev.signalbox.log.Artifacts;
import dev.signalbox.log.Logs;
import dev.signalbox.protocol.Artifact;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.LogChunk;
import dev.signalbox.protocol.Report;
import dev.signalbox.protocol.Wire;
import dev.signalbox.steprun.Launches;
import dev.signalbox.steprun.Ownership;
import dev.signalbox.steprun.Reports;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where agents take step runs and tell what becomes of them. */
@RestController
class StepRunDoor {

    private static final String ONE = Wire.STEP_RUNS + "/{id}";

    private final Ownership ownership;
    private final Launches launches;
    private final Reports reports;
    private final Logs logs;
    private final Artifacts artifacts;
    private final Transport transport;

    StepRunDoor(
            Ownership ownership,
            Launches launches,
            Reports reports,
            Logs logs,
            Artifacts artifacts,
            Transport transport) {
        this.transport = transport;
        this.ownership = ownership;
        this.launches = launches;
        this.reports = reports;
        this.logs = logs;
        this.artifacts = artifacts;
    }

    @PostMapping(ONE + "/accept")
    LaunchSpec accept(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(Wire.FENCING_HEADER) long token,
            @RequestHeader(value = Wire.VERSION_HEADER, required = false) @Nullable String version,
            HttpServletRequest call) {
        AgentTooOld.check(version);
        return launches.accept(caller.claim(id, token), transport.isSafe(call));
    }

    @PostMapping(ONE + "/reports")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(Wire.FENCING_HEADER) long token,
            @RequestBody Report report) {
        reports.take(caller.claim(id, token), ReportCheck.checked(report));
    }

    @PutMapping(ONE + "/log/{offset}")
    LogChunk log(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable long offset,
            @RequestHeader(Wire.FENCING_HEADER) long token,
            HttpServletRequest request)
            throws IOException {
        ownership.check(caller.claim(id, token));
        return new LogChunk(logs.append(id, offset, LogBytes.of(request)));
    }

    @PutMapping(ONE + "/artifacts")
    Artifact artifact(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam String path,
            @RequestHeader(Wire.FENCING_HEADER) long token,
            HttpServletRequest request)
            throws IOException {
        ownership.check(caller.claim(id, token));
        if (request.getContentLengthLong() > Artifacts.MOST_BYTES) {
            throw new Refused(
                    Refused.Kind.TOO_LARGE,
                    "TOO_LARGE",
                    path
                            + " is larger than the "
                            + (Artifacts.MOST_BYTES >> 20)
                            + " MiB that an artifact may have.");
        }
        return artifacts.store(id, path, request.getInputStream());
    }
}
