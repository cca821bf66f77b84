package dev.signalbox.calendar;

import biweekly.component.VEvent;
import biweekly.property.DateEnd;
import biweekly.property.DurationProperty;
import biweekly.property.Status;
import biweekly.property.Summary;
import biweekly.util.ByDay;
import biweekly.util.DateTimeComponents;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import dev.signalbox.calendar.ICalendarFile.Read;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Makes days off of events. What comes again without end is reckoned for so many years. */
final class AllDayEvents {

    private static final int YEARS = 10;
    private static final int MOST_OF_ONE = 1_000;

    private final LocalDate first;
    private final LocalDate last;
    private final Set<DayOff> days = new LinkedHashSet<>();
    private int withTimes;
    private int unread;

    AllDayEvents(LocalDate today) {
        first = today.withDayOfYear(1).minusYears(1);
        last = today.withDayOfYear(1).plusYears(YEARS + 1L).minusDays(1);
    }

    Read read() {
        List<String> leftOut = new ArrayList<>();
        if (withTimes > 0) {
            leftOut.add(many(withTimes) + " with times of day left out: only whole days count.");
        }
        if (unread > 0) {
            leftOut.add(many(unread) + " left out: cancelled, or without a date that can be read.");
        }
        return new Read(List.copyOf(days), leftOut);
    }

    void add(VEvent event) {
        ICalDate start = event.getDateStart() == null ? null : event.getDateStart().getValue();
        if (start == null || isCancelled(event)) {
            unread++;
        } else if (start.hasTime()) {
            withTimes++;
        } else {
            try {
                add(event, date(start));
            } catch (DateTimeException e) {
                unread++;
            }
        }
    }

    private void add(VEvent event, LocalDate from) {
        String name = name(event);
        long length = length(event, from);
        Recurrence rule =
                event.getRecurrenceRule() == null ? null : event.getRecurrenceRule().getValue();
        boolean exceptions =
                !event.getExceptionDates().isEmpty() || !event.getRecurrenceDates().isEmpty();
        if (rule == null && !exceptions) {
            span(from, length, name);
        } else if (rule != null && !exceptions && length == 1 && isEveryYear(rule, from)) {
            days.add(new DayOff.Yearly(MonthDay.from(from), name));
        } else if (rule != null && !exceptions && length == 1 && isEveryWeek(rule)) {
            weekdays(rule, from).forEach(weekday -> days.add(new DayOff.Weekday(weekday, name)));
        } else if (rule != null && isWithinDay(rule.getFrequency())) {
            unread++;
        } else {
            eachOf(event, length, name);
        }
    }

    /** The library answers in the zone in which it has read the file, which is the machine's. */
    private void eachOf(VEvent event, long length, String name) {
        ZoneId here = ZoneId.systemDefault();
        var dates = event.getDateIterator(TimeZone.getTimeZone(here));
        dates.advanceTo(Date.from(first.atStartOfDay(here).toInstant()));
        for (int many = 0; many < MOST_OF_ONE && dates.hasNext(); many++) {
            LocalDate from = LocalDate.ofInstant(dates.next().toInstant(), here);
            if (from.isAfter(last)) {
                return;
            }
            span(from, length, name);
        }
    }

    private void span(LocalDate from, long length, String name) {
        days.add(
                length == 1
                        ? new DayOff.OneDay(from, name)
                        : new DayOff.Range(from, from.plusDays(length - 1), name));
    }

    /** The end of an event that lasts whole days is the day after its last. */
    private static long length(VEvent event, LocalDate from) {
        DateEnd end = event.getDateEnd();
        DurationProperty duration = event.getDuration();
        long days = 1;
        if (end != null && end.getValue() != null) {
            days = date(end.getValue()).toEpochDay() - from.toEpochDay();
        } else if (duration != null && duration.getValue() != null) {
            days = duration.getValue().toMillis() / 86_400_000;
        }
        return Math.clamp(days, 1, 3_660);
    }

    private static boolean isEveryYear(Recurrence rule, LocalDate from) {
        return isPlain(rule, Frequency.YEARLY)
                && rule.getByDay().isEmpty()
                && rule.getByMonth().stream().allMatch(month -> month == from.getMonthValue())
                && rule.getByMonthDay().stream().allMatch(day -> day == from.getDayOfMonth());
    }

    private static boolean isEveryWeek(Recurrence rule) {
        return isPlain(rule, Frequency.WEEKLY)
                && rule.getByMonth().isEmpty()
                && rule.getByMonthDay().isEmpty()
                && rule.getByDay().stream().allMatch(day -> day.getNum() == null);
    }

    /** Each time, without end. */
    private static boolean isPlain(Recurrence rule, Frequency every) {
        return rule.getFrequency() == every
                && (rule.getInterval() == null || rule.getInterval() == 1)
                && rule.getUntil() == null
                && rule.getCount() == null
                && rule.getBySetPos().isEmpty()
                && rule.getByWeekNo().isEmpty()
                && rule.getByYearDay().isEmpty();
    }

    private static List<DayOfWeek> weekdays(Recurrence rule, LocalDate from) {
        return rule.getByDay().isEmpty()
                ? List.of(from.getDayOfWeek())
                : rule.getByDay().stream()
                        .map(ByDay::getDay)
                        .map(day -> DayOfWeek.valueOf(day.name()))
                        .toList();
    }

    private static boolean isWithinDay(@Nullable Frequency every) {
        return every == null || every.compareTo(Frequency.DAILY) < 0;
    }

    private static boolean isCancelled(VEvent event) {
        Status status = event.getStatus();
        return status != null && status.isCancelled();
    }

    private static String name(VEvent event) {
        Summary summary = event.getSummary();
        String name = summary == null ? null : summary.getValue();
        return shortened(name);
    }

    private static String shortened(@Nullable String name) {
        String line = name == null ? "" : name.strip().replaceAll("\\s+", " ");
        return line.isEmpty()
                ? "Day off"
                : line.substring(0, Math.min(line.length(), DayOffText.LONGEST_NAME)).strip();
    }

    private static LocalDate date(ICalDate date) {
        DateTimeComponents raw = date.getRawComponents();
        return raw == null
                ? LocalDate.ofInstant(date.toInstant(), ZoneId.systemDefault())
                : LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate());
    }

    private static String many(int events) {
        return events == 1 ? "One event was" : events + " events were";
    }
}
