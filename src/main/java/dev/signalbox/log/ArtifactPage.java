package dev.signalbox.log;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.vault.Blobs;
import dev.signalbox.vault.FileKind;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Files that robots left behind: to be saved, or to be looked at where they cannot do harm. */
@RestController
@Needs(Verb.VIEW)
class ArtifactPage {

    private final ArtifactList artifacts;
    private final Blobs blobs;

    ArtifactPage(ArtifactList artifacts, Blobs blobs) {
        this.artifacts = artifacts;
        this.blobs = blobs;
    }

    @GetMapping("/artifacts/{id}")
    ResponseEntity<StreamingResponseBody> show(@PathVariable UUID id) {
        StoredArtifact artifact = artifacts.find(id);
        return FileKind.of(artifact.path())
                .answer(artifact.name(), artifact.size())
                .body(out -> blobs.write(artifact.blobId(), out));
    }

    @GetMapping("/artifacts/{id}/file")
    ResponseEntity<StreamingResponseBody> save(@PathVariable UUID id) {
        StoredArtifact artifact = artifacts.find(id);
        return FileKind.saved(artifact.name())
                .contentLength(artifact.size())
                .body(out -> blobs.write(artifact.blobId(), out));
    }
}
