package dev.signalbox.calendar;

import java.util.UUID;

/** The days of a calendar changed; published in the transaction of the change. */
public record CalendarChanged(UUID calendarId) {}
