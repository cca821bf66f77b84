package dev.signalbox.door.wire;

import dev.signalbox.door.wire.SignedAddresses.Kind;
import dev.signalbox.item.ItemFile;
import dev.signalbox.item.ItemFiles;
import dev.signalbox.item.ItemUploads;
import dev.signalbox.kit.FormUpload;
import dev.signalbox.log.ArtifactList;
import dev.signalbox.log.StoredArtifact;
import dev.signalbox.vault.Blobs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Bytes of artifacts and of work items' files, both ways as a stream, under signed addresses. */
@RestController
@RequestMapping(SignedAddresses.BASE)
class SignedContent {

    private final ArtifactList artifacts;
    private final ItemFiles files;
    private final ItemUploads uploads;
    private final Blobs blobs;
    private final SignedAddresses addresses;

    SignedContent(
            ArtifactList artifacts,
            ItemFiles files,
            ItemUploads uploads,
            Blobs blobs,
            SignedAddresses addresses) {
        this.artifacts = artifacts;
        this.files = files;
        this.uploads = uploads;
        this.blobs = blobs;
        this.addresses = addresses;
    }

    @GetMapping("/artifacts/{id}/download")
    void artifact(@PathVariable UUID id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        addresses.check(Kind.ARTIFACT, "download", id, SignedFor.of(request));
        StoredArtifact artifact = artifacts.find(id);
        begin(response, artifact.name(), artifact.size());
        blobs.write(artifact.blobId(), response.getOutputStream());
    }

    @GetMapping("/item-files/{id}/download")
    void file(@PathVariable UUID id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        addresses.check(Kind.ITEM_FILE, "download", id, SignedFor.of(request));
        ItemFile file = files.find(id);
        begin(response, file.name(), file.size());
        files.open(file, response.getOutputStream());
    }

    @PostMapping("/item-files/{id}/upload")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void upload(@PathVariable UUID id, HttpServletRequest request) throws IOException {
        SignedFor signed = SignedFor.of(request);
        addresses.check(Kind.ITEM_FILE, "upload", id, signed);
        try (FormUpload form = FormUpload.of(request)) {
            uploads.store(id, form.file(), signed.actor());
        }
    }

    private static void begin(HttpServletResponse response, String name, long size) {
        response.setContentType("application/octet-stream");
        response.setContentLengthLong(size);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }
}
