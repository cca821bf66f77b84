package dev.signalbox.item;

import org.jspecify.annotations.Nullable;

/**
 * Why a work item failed.
 *
 * @param code for filtering and grouping; null: the robot gave none
 * @param message for people; null: the robot gave none
 */
public record ItemException(ExceptionType type, @Nullable String code, @Nullable String message) {

    private static final int LONGEST_CODE = 200;
    private static final int LONGEST_MESSAGE = 32_000;

    public ItemException {
        code = shortened(code, LONGEST_CODE);
        message = shortened(message, LONGEST_MESSAGE);
    }

    /** Set by the room itself. */
    public static ItemException orchestrator(String code, String message) {
        return new ItemException(ExceptionType.ORCHESTRATOR, code, message);
    }

    private static @Nullable String shortened(@Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String kept = text.strip().replace('\0', ' ');
        return kept.length() <= longest ? kept : kept.substring(0, longest - 1) + "…";
    }
}
