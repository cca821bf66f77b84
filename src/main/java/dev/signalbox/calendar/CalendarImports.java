package dev.signalbox.calendar;

import dev.signalbox.access.Actor;
import dev.signalbox.kit.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;

/** Takes the days of iCalendar files into calendars. */
@Component
public class CalendarImports {

    private final Calendars calendars;
    private final Clock clock;

    CalendarImports(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param days how many entries the file has
     * @param added how many of them the calendar did not have
     * @param leftOut sentences about what was not taken
     */
    public record Taken(Calendar calendar, int days, int added, List<String> leftOut) {

        String sentence() {
            String many = days == 1 ? "One day" : days + " days";
            return many
                    + " read, "
                    + (added == 0 ? "all of them there already." : added + " of them new.");
        }
    }

    /** Adds the days of a file, or puts them in the place of all that are there but weekdays. */
    @Transactional
    public Taken take(UUID id, byte[] file, boolean replace, Actor by) {
        ICalendarFile.Read read =
                new ICalendarFile(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).read(file);
        Calendar calendar = calendars.find(id);
        var days =
                new LinkedHashSet<>(
                        calendar.days().stream()
                                .filter(day -> !replace || day instanceof DayOff.Weekday)
                                .toList());
        int kept = days.size();
        days.addAll(read.days());
        int added = days.size() - kept;
        var form = new CalendarForm(calendar.name(), calendar.description(), new ArrayList<>(days));
        return new Taken(
                calendars.update(id, form, calendar.version(), by),
                read.days().size(),
                added,
                read.leftOut());
    }

    /** Refused where there are too many of them. */
    public static byte[] bytes(InputStream file) {
        try {
            return checked(file.readNBytes(ICalendarFile.MOST_BYTES + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] checked(byte[] bytes) {
        if (bytes.length > ICalendarFile.MOST_BYTES) {
            throw Refused.invalid(
                    "file", "The file has more than 2 MB; calendars of days off are smaller.");
        }
        return bytes;
    }

    /** Refused where none is there, or it is too large. */
    static byte[] bytes(@Nullable MultipartFile file) {
        if (file == null || file.isEmpty()) {
            throw Refused.invalid("file", "Choose a file (.ics).");
        }
        try (InputStream bytes = file.getInputStream()) {
            return bytes(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
