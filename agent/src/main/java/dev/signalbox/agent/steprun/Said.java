package dev.signalbox.agent.steprun;

import dev.signalbox.protocol.Report;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a robot said about itself.
 *
 * @param kind ACTION: what it does now, {@code sub-flow|action}; PROGRESS: anything else
 * @param text one line
 * @param level how grave it is; null: it does not say
 */
record Said(Report.Kind kind, String text, @Nullable Level level) {

    private static final int LONGEST = 500;

    /** How grave something is. */
    enum Level {
        INFO,
        WARN,
        ERROR;

        /** Null for a word that is none. */
        static @Nullable Level of(@Nullable String word) {
            return switch (word == null ? "" : word.strip().toUpperCase(Locale.ROOT)) {
                case "I", "INFO" -> INFO;
                case "W", "WARN", "WARNING" -> WARN;
                case "E", "F", "ERROR", "FAIL", "CRITICAL" -> ERROR;
                default -> null;
            };
        }
    }

    static Said action(String text) {
        return new Said(Report.Kind.ACTION, text, null);
    }

    static Said status(String text, @Nullable Level level) {
        return new Said(Report.Kind.PROGRESS, text, level);
    }

    /** Whether it is told even when there is too much to tell. */
    boolean isGrave() {
        return level == Level.WARN || level == Level.ERROR;
    }

    /** The first line of what stands in a log, which may be long. */
    static String line(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
