package dev.signalbox.kit;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * A form with fields and one part named {@code file}, as it is posted to a signed address. The file
 * is read as it comes in, never held in memory or on disk; the name in its part does not matter.
 */
public final class FormUpload implements AutoCloseable {

    private static final int LONGEST_LINE = 16 << 10;
    private static final int LONGEST_FIELD = 64 << 10;

    private final Ahead in;
    private final byte[] boundary;

    private FormUpload(Ahead in, String boundary) {
        this.in = in;
        this.boundary = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
    }

    /** Begins to read the body of a request; nothing else may have read of it. */
    public static FormUpload of(HttpServletRequest request) throws IOException {
        String boundary = boundary(request.getContentType());
        var in = new Ahead(request.getInputStream());
        var form = new FormUpload(in, boundary);
        String first = form.line();
        if (!first.equals("--" + boundary)) {
            throw Refused.invalid("The form does not begin with its boundary.");
        }
        return form;
    }

    private static String boundary(String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(contentType == null ? "" : contentType);
            String boundary = type.getParameter("boundary");
            if (boundary != null && type.getType().equals("multipart")) {
                return boundary.startsWith("\"")
                        ? boundary.substring(1, boundary.length() - 1)
                        : boundary;
            }
        } catch (InvalidMediaTypeException e) {
            throw notAForm();
        }
        throw notAForm();
    }

    private static Refused notAForm() {
        return Refused.invalid(
                "A file is uploaded as multipart/form-data: all fields first, then one part named file.");
    }

    /** The bytes of the part named {@code file}; parts before it are skipped. */
    public InputStream file() throws IOException {
        while (true) {
            boolean isFile = isNamedFile(headers());
            var part = new PartStream(in, boundary);
            if (isFile) {
                return part;
            }
            if (part.readNBytes(LONGEST_FIELD + 1).length > LONGEST_FIELD) {
                throw Refused.invalid("A field of the form is longer than 64 KiB.");
            }
            if (!line().isEmpty()) {
                throw Refused.invalid("The form has no part named file.");
            }
        }
    }

    private String headers() throws IOException {
        var all = new StringBuilder();
        String line = line();
        while (!line.isEmpty()) {
            all.append(line).append('\n');
            if (all.length() > LONGEST_FIELD) {
                throw Refused.invalid("The headers of a part of the form are longer than 64 KiB.");
            }
            line = line();
        }
        return all.toString();
    }

    private static boolean isNamedFile(String headers) {
        return headers.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-disposition:"))
                .anyMatch(line -> line.matches("(?i).*[;\\s]name=\"?file\"?\\s*(;.*)?"));
    }

    /** Up to the next line end; file names may be raw UTF-8. */
    private String line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        while (true) {
            int b = in.read();
            if (b < 0) {
                throw Refused.invalid("The form ended too early.");
            }
            if (b == '\n') {
                return bytes.toString(StandardCharsets.UTF_8).replace("\r", "");
            }
            bytes.write(b);
            if (bytes.size() > LONGEST_LINE) {
                throw Refused.invalid("A line of the form's headers is longer than 16 KiB.");
            }
        }
    }

    /** Reads what is left, so that the client can finish sending. */
    @Override
    public void close() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }
}
