package dev.signalbox.calendar;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import dev.signalbox.kit.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads days off from an iCalendar file: its events that last whole days. */
final class ICalendarFile {

    static final int MOST_BYTES = 2 << 20;
    private static final int MOST_EVENTS = 5_000;

    private final LocalDate today;

    ICalendarFile(LocalDate today) {
        this.today = today;
    }

    /**
     * What a file gives.
     *
     * @param leftOut what it has besides, and why it was not taken
     */
    record Read(List<DayOff> days, List<String> leftOut) {}

    /** Refused where it is no such file, or has nothing that could be taken. */
    Read read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw refused("The file has more than 2 MB; calendars of days off are smaller.");
        }
        String text = new String(bytes, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
        if (!text.toUpperCase(Locale.ROOT).startsWith("BEGIN:VCALENDAR")) {
            throw refused(
                    "This is no iCalendar file (.ics): it does not begin with BEGIN:VCALENDAR.");
        }
        List<VEvent> events = events(text);
        var taken = new AllDayEvents(today);
        events.forEach(taken::add);
        Read read = taken.read();
        if (read.days().isEmpty()) {
            throw refused(
                    events.isEmpty()
                            ? "The file has no events."
                            : "The file has no event that lasts a whole day. "
                                    + String.join(" ", read.leftOut()));
        }
        return read;
    }

    private static List<VEvent> events(String text) {
        List<VEvent> events = new ArrayList<>();
        try (var reader = new ICalReader(text)) {
            ICalendar calendar = reader.readNext();
            while (calendar != null) {
                events.addAll(calendar.getEvents());
                if (events.size() > MOST_EVENTS) {
                    throw refused("The file has more than 5000 events.");
                }
                calendar = reader.readNext();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw refused("The file cannot be read as iCalendar: " + e.getMessage() + ".");
        }
        return events;
    }

    private static Refused refused(String sentence) {
        return Refused.invalid("file", sentence);
    }
}
