package dev.signalbox.log;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.vault.Blobs;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Files that robots left behind: to be saved, or to be looked at where they cannot do harm. */
@RestController
@Needs(Verb.VIEW)
class ArtifactPage {

    /**
     * No script, no form, no request: an uploaded page shows what it holds and nothing else, in an
     * origin of its own.
     */
    private static final String SANDBOX =
            "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'none'";

    private final ArtifactList artifacts;
    private final Blobs blobs;

    ArtifactPage(ArtifactList artifacts, Blobs blobs) {
        this.artifacts = artifacts;
        this.blobs = blobs;
    }

    @GetMapping("/artifacts/{id}")
    ResponseEntity<StreamingResponseBody> show(@PathVariable UUID id) {
        StoredArtifact artifact = artifacts.find(id);
        ArtifactKind kind = ArtifactKind.of(artifact.path());
        ContentDisposition as =
                kind.shown()
                        ? named(ContentDisposition.inline(), artifact)
                        : named(ContentDisposition.attachment(), artifact);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(kind.mediaType()))
                .contentLength(artifact.size())
                .header(HttpHeaders.CONTENT_DISPOSITION, as.toString())
                .header(
                        "Content-Security-Policy",
                        kind == ArtifactKind.PDF ? "default-src 'none'" : SANDBOX)
                .header("X-Content-Type-Options", "nosniff")
                .body(out -> blobs.write(artifact.blobId(), out));
    }

    @GetMapping("/artifacts/{id}/file")
    ResponseEntity<StreamingResponseBody> save(@PathVariable UUID id) {
        StoredArtifact artifact = artifacts.find(id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(artifact.size())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        named(ContentDisposition.attachment(), artifact).toString())
                .body(out -> blobs.write(artifact.blobId(), out));
    }

    private static ContentDisposition named(
            ContentDisposition.Builder as, StoredArtifact artifact) {
        return as.filename(artifact.name(), StandardCharsets.UTF_8).build();
    }
}
