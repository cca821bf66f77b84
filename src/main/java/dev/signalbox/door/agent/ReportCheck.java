package dev.signalbox.door.agent;

import dev.signalbox.kit.Refused;
import dev.signalbox.protocol.Report;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Checks one report of an agent; text that is too long is shortened later, so that no report is
 * ever stuck.
 */
final class ReportCheck {

    private ReportCheck() {}

    static Report checked(Report report) {
        if (report.sequence() < 1) {
            throw Refused.invalid("sequence", "sequence counts the reports of a step run from 1.");
        }
        if (report.kind() == null) {
            throw Refused.invalid("kind", "kind is missing: it says what happened.");
        }
        if (tooLong(report.code(), 100)) {
            throw Refused.invalid("code", "code must have at most 100 characters.");
        }
        at(report.at());
        return report;
    }

    private static void at(@Nullable String text) {
        try {
            Instant.parse(text == null ? "" : text);
        } catch (DateTimeParseException e) {
            throw Refused.invalid("at", "at must be a time like 2026-11-21T09:30:00Z.");
        }
    }

    private static boolean tooLong(@Nullable String text, int limit) {
        return text != null && text.length() > limit;
    }
}
