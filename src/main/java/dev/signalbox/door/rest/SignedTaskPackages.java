package dev.signalbox.door.rest;

import dev.signalbox.automation.PackageVersion;
import dev.signalbox.automation.Packages;
import dev.signalbox.door.wire.SignedAddresses;
import dev.signalbox.door.wire.SignedAddresses.Kind;
import dev.signalbox.door.wire.SignedFor;
import dev.signalbox.vault.Blobs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What stands behind the signed addresses: the signature is the right. */
@RestController
@RequestMapping(SignedAddresses.BASE + "/task-packages/{id}")
class SignedTaskPackages {

    private final Packages packages;
    private final Blobs blobs;
    private final SignedAddresses addresses;

    SignedTaskPackages(Packages packages, Blobs blobs, SignedAddresses addresses) {
        this.packages = packages;
        this.blobs = blobs;
        this.addresses = addresses;
    }

    @GetMapping("/download")
    void download(@PathVariable UUID id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        addresses.check(Kind.TASK_PACKAGE, "download", id, SignedFor.of(request));
        PackageVersion version = packages.version(id);
        response.setContentType("application/zip");
        response.setContentLengthLong(version.size());
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(version.fileName(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        blobs.write(version.blobId(), response.getOutputStream());
    }

    @PostMapping("/upload")
    PackageRow upload(
            @PathVariable UUID id, HttpServletRequest request, @RequestParam MultipartFile file)
            throws IOException {
        SignedFor signed = SignedFor.of(request);
        addresses.check(Kind.TASK_PACKAGE, "upload", id, signed);
        try (InputStream in = file.getInputStream()) {
            return PackageRow.of(
                    packages.upload(packages.entry(id).name(), null, in, signed.actor()).version());
        }
    }
}
