/** Calendars of days off, which schedules pass over. */
@NullMarked
package dev.signalbox.calendar;

import org.jspecify.annotations.NullMarked;
