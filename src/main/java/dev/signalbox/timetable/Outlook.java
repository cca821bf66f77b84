package dev.signalbox.timetable;

import java.util.List;

/**
 * What is to come: the next starts, and the days before the last of them on which none is.
 *
 * @param starts fewer than asked for where the timetable ends before
 */
public record Outlook(List<PlannedStart> starts, List<Skipped> skipped) {}
