package dev.signalbox.door.agent;

import dev.signalbox.fleet.Epochs;
import dev.signalbox.kit.Refused;
import dev.signalbox.protocol.Wire;
import dev.signalbox.vault.Blob;
import dev.signalbox.vault.Blobs;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where agents fetch packages, by digest. */
@RestController
class PackageDoor {

    private final NeededPackages needed;
    private final Epochs epochs;
    private final Blobs blobs;

    PackageDoor(NeededPackages needed, Epochs epochs, Blobs blobs) {
        this.needed = needed;
        this.epochs = epochs;
        this.blobs = blobs;
    }

    /**
     * Written by the calling thread: a large package over a slow line takes longer than an
     * asynchronous answer may.
     */
    @GetMapping(Wire.PACKAGES + "/{digest}")
    void fetch(Caller caller, @PathVariable String digest, HttpServletResponse response)
            throws IOException {
        if (!digest.matches("[0-9a-f]{64}")) {
            throw Refused.invalid("digest", "A digest is 64 hexadecimal digits.");
        }
        epochs.mustBeCurrent(caller.machineId(), caller.epoch());
        Blob blob = blobs.find(needed.blob(caller.machineId(), digest));
        response.setContentType("application/zip");
        response.setContentLengthLong(blob.size());
        blobs.write(blob.id(), response.getOutputStream());
    }
}
