package dev.signalbox.door.agent;

import dev.signalbox.download.Downloads;
import dev.signalbox.download.Downloads.Kind;
import dev.signalbox.kit.Refused;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The agent's program and installers, for computers that are to become machines; there is nothing
 * secret in them.
 */
@RestController
class AgentDownload {

    private final Downloads downloads;

    AgentDownload(Downloads downloads) {
        this.downloads = downloads;
    }

    @GetMapping("/downloads/{file}")
    ResponseEntity<Resource> agent(@PathVariable String file) {
        Kind kind = Kind.of(file).orElseThrow(() -> Refused.notFound("download", file));
        Resource found =
                downloads
                        .find(kind)
                        .orElseThrow(() ->
                                new Refused(
                                        Refused.Kind.NOT_FOUND,
                                        "NOT_FOUND",
                                        "This installation has no "
                                                + file
                                                + ". Put it into "
                                                + downloads.directory().getFileName()
                                                + " of its data directory, or use signalbox-agent.jar."));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(kind.mediaType()))
                .header("Content-Disposition", "attachment; filename=" + file)
                .body(found);
    }
}
