package dev.signalbox.door.agent;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The agent's program, for computers that are to become machines; there is nothing secret in it.
 */
@RestController
class AgentDownload {

    @GetMapping("/downloads/signalbox-agent.jar")
    ResponseEntity<Resource> agent() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/java-archive"))
                .header("Content-Disposition", "attachment; filename=signalbox-agent.jar")
                .body(new ClassPathResource("agent/signalbox-agent.jar"));
    }
}
