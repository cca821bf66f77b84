package dev.signalbox.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;

/** A day of a calendar, or several, on which nothing starts. */
public sealed interface DayOff {

    /** Why it is off, in a few words. */
    String name();

    /** This day only. */
    record OneDay(LocalDate date, String name) implements DayOff {}

    /** From the first to the last day, both included. */
    record Range(LocalDate from, LocalDate until, String name) implements DayOff {}

    /** In every week. */
    record Weekday(DayOfWeek weekday, String name) implements DayOff {}

    /** In every year. */
    record Yearly(MonthDay day, String name) implements DayOff {}
}
