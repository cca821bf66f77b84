package dev.signalbox.input;

import dev.signalbox.kit.Refused;
import dev.signalbox.vault.Blobs;
import dev.signalbox.vault.Signatures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/**
 * Keeps an input file between its preview and the start; what is never started is swept with the
 * other blobs.
 */
@Component
public class InputFiles {

    static final long MOST_BYTES = 32L << 20;

    private static final String PURPOSE = "start-input";

    private final Blobs blobs;
    private final Signatures signatures;

    InputFiles(Blobs blobs, Signatures signatures) {
        this.blobs = blobs;
        this.signatures = signatures;
    }

    /** A file that was put aside; the signature lets the form name it again. */
    public record Put(UUID blob, String name, String signature) {}

    public byte[] read(MultipartFile file) {
        if (file.getSize() > MOST_BYTES) {
            throw Refused.invalid(
                    "file",
                    "The file has "
                            + (file.getSize() >> 20)
                            + " MB; up to "
                            + (MOST_BYTES >> 20)
                            + " MB can be read at once. Split it into several parts.");
        }
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Put put(UUID processId, String name, byte[] bytes) {
        try {
            UUID blob = blobs.store(new ByteArrayInputStream(bytes), MOST_BYTES).id();
            return new Put(blob, name, signatures.sign(PURPOSE, processId + "|" + blob));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] take(UUID processId, UUID blob, String signature) {
        if (!signatures.matches(PURPOSE, processId + "|" + blob, signature)) {
            throw Refused.invalid(
                    "file", "Choose the file again; this form does not belong to it.");
        }
        var out = new ByteArrayOutputStream();
        try {
            blobs.write(blob, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
