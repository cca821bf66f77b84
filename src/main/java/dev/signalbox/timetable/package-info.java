/** When something starts: rules, time zones, and what happens on days on which clocks change. */
@NullMarked
package dev.signalbox.timetable;

import org.jspecify.annotations.NullMarked;
