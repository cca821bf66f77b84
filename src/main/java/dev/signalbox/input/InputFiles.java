package dev.signalbox.input;

import dev.signalbox.kit.Refused;
import dev.signalbox.vault.Blobs;
import dev.signalbox.vault.Signatures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    private final InputReader reader;

    InputFiles(Blobs blobs, Signatures signatures, InputReader reader) {
        this.blobs = blobs;
        this.signatures = signatures;
        this.reader = reader;
    }

    /** A file that was put aside; the signature lets the form name it again. */
    public record Put(UUID blob, String name, String signature) {}

    /** What is in a file, and where it was put; nowhere if something is wrong in it. */
    public record Seen(InputData data, @Nullable Put put) {}

    /** Reads a file to be shown before it is taken. */
    public Seen look(UUID processId, MultipartFile file) {
        byte[] bytes = read(file);
        InputData data = reader.file(bytes);
        String name = String.valueOf(file.getOriginalFilename());
        return new Seen(data, data.isFit() ? put(processId, name, bytes) : null);
    }

    /** What is in a file that was looked at. */
    public InputData take(UUID processId, UUID blob, String signature) {
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
        return reader.file(out.toByteArray());
    }

    private static byte[] read(MultipartFile file) {
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

    private Put put(UUID processId, String name, byte[] bytes) {
        try {
            UUID blob = blobs.store(new ByteArrayInputStream(bytes), MOST_BYTES).id();
            return new Put(blob, name, signatures.sign(PURPOSE, processId + "|" + blob));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
