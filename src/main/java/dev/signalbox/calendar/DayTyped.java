package dev.signalbox.calendar;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A day off, or several, as typed; {@code until} is empty for one day. */
record DayTyped(
        @Nullable String from,
        @Nullable String until,
        @Nullable String name,
        @Nullable Boolean yearly) {

    static final DayTyped EMPTY = new DayTyped("", "", "", false);

    boolean everyYear() {
        return Boolean.TRUE.equals(yearly);
    }

    /** Refused with what is wrong, field by field. */
    DayOff read() {
        List<Fault> faults = new ArrayList<>();
        boolean one = until == null || until.isBlank();
        String first = from == null ? "" : from.strip();
        if (everyYear() && !one) {
            faults.add(new Fault("until", 0, "What comes every year is one day."));
        }
        var text =
                everyYear()
                        ? new DayOffText(
                                null,
                                null,
                                null,
                                null,
                                first.matches("\\d{4}-\\d\\d-\\d\\d") ? first.substring(5) : first,
                                name)
                        : new DayOffText(
                                one ? first : null,
                                one ? null : first,
                                one ? null : until,
                                null,
                                null,
                                name);
        List<Fault> wrong = new ArrayList<>();
        DayOff read = text.read("", wrong).orElse(null);
        wrong.forEach(fault -> faults.add(new Fault(field(fault.where()), 0, fault.message())));
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
        return Objects.requireNonNull(read);
    }

    private static String field(String where) {
        return switch (where) {
            case ".until" -> "until";
            case ".name" -> "name";
            default -> "from";
        };
    }
}
