/** Schedules and calendars of the REST door. */
@NullMarked
package dev.signalbox.door.schedule;

import org.jspecify.annotations.NullMarked;
