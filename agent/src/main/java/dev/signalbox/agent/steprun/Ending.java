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

    /** The room may soon give its work to another machine. */
    static Ending cutOff(long secondsAway) {
        return killed(
                "MACHINE_LOST",
                "The control room could not be reached for %d s, so the robot was killed before another may start its work."
                        .formatted(secondsAway));
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
