package dev.signalbox.calendar;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person or program says a calendar should be. */
public record CalendarForm(String name, String description, List<DayOff> days) {

    private static final int MOST_DAYS = 5_000;

    /** Throws with everything that is wrong with the days, called {@code days[0]} and so on. */
    public static CalendarForm of(
            String name, @Nullable String description, List<DayOffText> days) {
        List<Fault> faults = new ArrayList<>();
        List<DayOff> read = new ArrayList<>();
        for (int at = 0; at < days.size(); at++) {
            days.get(at).read("days[" + at + "]", faults).ifPresent(read::add);
        }
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
        return new CalendarForm(name, description == null ? "" : description, read);
    }

    public CalendarForm {
        name = name.strip();
        description = description.strip();
        days = List.copyOf(new LinkedHashSet<>(days));
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (name.isEmpty() || name.length() > 120) {
            faults.add(new Fault("name", 0, "A calendar needs a name of 1 to 120 characters."));
        }
        if (description.length() > 1000) {
            faults.add(new Fault("description", 0, "This has up to 1000 characters."));
        }
        if (days.size() > MOST_DAYS) {
            faults.add(
                    new Fault(
                            "days",
                            0,
                            "A calendar has up to 5000 entries, not " + days.size() + "."));
        }
        return faults;
    }
}
