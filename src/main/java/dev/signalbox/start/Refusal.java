package dev.signalbox.start;

import org.jspecify.annotations.Nullable;

/**
 * The room cannot start: the message is the one sentence that is printed, with what to do about it.
 */
final class Refusal extends RuntimeException {

    Refusal(String sentence) {
        super(sentence);
    }

    Refusal(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** How to do without the embedded PostgreSQL, as the end of a sentence about it. */
    static String elsewhere() {
        return "To use a PostgreSQL 15 to 18 of your own, set SPRING_DATASOURCE_URL (jdbc:postgresql://host:5432/name), "
                + "SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.";
    }
}
