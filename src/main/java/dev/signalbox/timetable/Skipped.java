package dev.signalbox.timetable;

import java.time.LocalDate;

/** A day on which something would start if it were not for the reason. */
public record Skipped(LocalDate date, String reason) {}
