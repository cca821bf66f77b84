package dev.signalbox.log;

import java.util.Locale;

/** What a browser may do with an uploaded file: show it shut into a sandbox, or only save it. */
public enum ArtifactKind {
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

    ArtifactKind(String mediaType, boolean shown) {
        this.mediaType = mediaType;
        this.shown = shown;
    }

    String mediaType() {
        return mediaType;
    }

    public boolean shown() {
        return shown;
    }

    /** Whether a page can show it in place. */
    public boolean isPicture() {
        return switch (this) {
            case PNG, JPEG, GIF, WEBP -> true;
            case HTML, TEXT, SVG, PDF, OTHER -> false;
        };
    }

    public static ArtifactKind of(String path) {
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
