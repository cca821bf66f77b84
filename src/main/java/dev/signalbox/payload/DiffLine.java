package dev.signalbox.payload;

/** A line of a comparison. */
public record DiffLine(Kind kind, String text) {

    /** What became of the line. */
    public enum Kind {
        SAME,
        ADDED,
        REMOVED,
        /** Lines that both have and that are not shown. */
        LEFT
    }

    static DiffLine same(String text) {
        return new DiffLine(Kind.SAME, text);
    }

    static DiffLine added(String text) {
        return new DiffLine(Kind.ADDED, text);
    }

    static DiffLine removed(String text) {
        return new DiffLine(Kind.REMOVED, text);
    }

    static DiffLine left(int lines) {
        return new DiffLine(Kind.LEFT, lines + " lines that did not change");
    }

    /** Says it without colour. */
    public String sign() {
        return switch (kind) {
            case SAME -> " ";
            case ADDED -> "+";
            case REMOVED -> "−";
            case LEFT -> "…";
        };
    }

    /** Says it to those who hear the page. */
    public String words() {
        return switch (kind) {
            case SAME, LEFT -> "";
            case ADDED -> "added: ";
            case REMOVED -> "removed: ";
        };
    }
}
