package dev.signalbox.intake;

import dev.signalbox.input.InputList;
import dev.signalbox.input.NewInput;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Priority;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When and in which order an item is taken, as typed. Times are those of the clock on the wall of
 * the one who types.
 */
record TermsForm(Priority priority, String notBefore, String deadline, String reference) {

    TermsForm {
        priority = priority == null ? Priority.NORMAL : priority;
        notBefore = notBefore == null ? "" : notBefore;
        deadline = deadline == null ? "" : deadline;
        reference = reference == null ? "" : reference;
    }

    static TermsForm of(InputList.Row item, ZoneId zone) {
        String reference = item.reference();
        return new TermsForm(
                item.priority(),
                local(item.notBefore(), zone),
                local(item.deadline(), zone),
                reference == null ? "" : reference);
    }

    NewInput.Terms terms(ZoneId zone) {
        return new NewInput.Terms(
                priority,
                instant("notBefore", notBefore, zone),
                instant("deadline", deadline, zone),
                reference);
    }

    private static String local(@Nullable Instant at, ZoneId zone) {
        return at == null
                ? ""
                : LocalDateTime.ofInstant(at, zone).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private static @Nullable Instant instant(String field, String typed, ZoneId zone) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(typed.strip().replace(' ', 'T')).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw Refused.invalid(
                    field, "This is a day and a time such as 2026-11-30 08:00, not " + typed + ".");
        }
    }
}
