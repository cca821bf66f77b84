package dev.signalbox.agent.steprun;

import org.jspecify.annotations.Nullable;

/**
 * How a step run ended.
 *
 * @param code code of the catalogue; null: well
 * @param exitCode of the robot; null where it never ran or was killed
 * @param text for people
 */
record Ending(@Nullable String code, @Nullable Integer exitCode, String text) {

    static Ending killed(String code, String text) {
        return new Ending(code, null, text);
    }

    /** For the log. */
    String sentence(long ranMillis) {
        String first =
                code == null
                        ? "The robot ended well after %.1f s."
                        : "Ended after %.1f s: "
                                + code
                                + (exitCode == null ? "." : ", exit code " + exitCode + ".");
        return first.formatted(ranMillis / 1000.0) + (text.isBlank() ? "" : "\n" + text.strip());
    }
}
