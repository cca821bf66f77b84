package dev.signalbox.calendar;

import java.util.UUID;

/** A schedule that passes over the days of a calendar. */
public record CalendarUse(UUID calendarId, UUID id, String name) {}
