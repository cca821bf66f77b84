package dev.signalbox.vault;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What a browser may do with an uploaded file: show it shut into a sandbox, or only save it. */
public enum FileKind {
    HTML("text/html;charset=UTF-8", true),
    TEXT("text/plain;charset=UTF-8", true),
    PNG("image/png", true),
    JPEG("image/jpeg", true),
    GIF("image/gif", true),
    WEBP("image/webp", true),
    SVG("image/svg+xml", true),
    PDF("application/pdf", true),
    OTHER("application/octet-stream", false);

    private final String mediaType;
    private final boolean shown;

    FileKind(String mediaType, boolean shown) {
        this.mediaType = mediaType;
        this.shown = shown;
    }

    /**
     * No script, no form, no request: an uploaded page shows what it holds and nothing else, in an
     * origin of its own.
     */
    private static final String SANDBOX =
            "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'none'";

    /** To be looked at where it cannot do harm, or only saved. */
    public ResponseEntity.BodyBuilder answer(String name, long size) {
        return named(shown ? ContentDisposition.inline() : ContentDisposition.attachment(), name)
                .contentType(MediaType.parseMediaType(mediaType))
                .contentLength(size)
                .header("Content-Security-Policy", this == PDF ? "default-src 'none'" : SANDBOX)
                .header("X-Content-Type-Options", "nosniff");
    }

    /** To be saved, whatever it is. */
    public static ResponseEntity.BodyBuilder saved(String name) {
        return named(ContentDisposition.attachment(), name)
                .contentType(MediaType.APPLICATION_OCTET_STREAM);
    }

    private static ResponseEntity.BodyBuilder named(ContentDisposition.Builder as, String name) {
        String header = as.filename(name, StandardCharsets.UTF_8).build().toString();
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_DISPOSITION, header);
    }

    /** Whether a page may show it as a picture. */
    public boolean isPicture() {
        return this == PNG || this == JPEG || this == GIF || this == WEBP;
    }

    public boolean shown() {
        return shown;
    }

    public static FileKind of(String path) {
        int dot = path.lastIndexOf('.');
        return switch (path.substring(dot + 1).toLowerCase(Locale.ROOT)) {
            case "html", "htm" -> HTML;
            case "txt", "log", "csv", "tsv", "json", "jsonl", "xml", "md", "yaml", "yml" -> TEXT;
            case "png" -> PNG;
            case "jpg", "jpeg" -> JPEG;
            case "gif" -> GIF;
            case "webp" -> WEBP;
            case "svg" -> SVG;
            case "pdf" -> PDF;
            default -> OTHER;
        };
    }
}
