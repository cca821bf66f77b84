package dev.signalbox.door.agent;

import dev.signalbox.kit.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a log chunk, packed or not; a small body that unpacks to a large one is refused like a
 * large one.
 */
final class LogBytes {

    private static final int MOST = 4 * Tempos.LOG_CHUNK_BYTES;

    private LogBytes() {}

    static byte[] of(HttpServletRequest request) throws IOException {
        String encoding = request.getHeader("Content-Encoding");
        try (InputStream body =
                "gzip".equalsIgnoreCase(encoding)
                        ? new GZIPInputStream(request.getInputStream())
                        : request.getInputStream()) {
            byte[] bytes = body.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw new Refused(
                        Refused.Kind.TOO_LARGE,
                        "TOO_LARGE",
                        "A log chunk may have "
                                + Tempos.LOG_CHUNK_BYTES
                                + " bytes before compression.");
            }
            return bytes;
        } catch (ZipException e) {
            throw Refused.invalid(
                    "body", "The log chunk is not gzip, though Content-Encoding says so.");
        }
    }
}
