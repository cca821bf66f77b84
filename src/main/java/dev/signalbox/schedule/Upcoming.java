package dev.signalbox.schedule;

import dev.signalbox.timetable.ClockChange;
import dev.signalbox.timetable.Outlook;
import dev.signalbox.timetable.PlannedStart;
import dev.signalbox.timetable.Skipped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The next starts as they are shown: each with its offset, the days on which clocks change marked,
 * and the days off between them.
 *
 * @param over whether it ends with the last of them
 */
record Upcoming(List<Line> lines, int starts, boolean over) {

    /** How many starts are shown. */
    static final int STARTS = 10;

    /** More days off than that between starts are summed up. */
    private static final int MOST_SKIPPED = 20;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

    /**
     * A start, or a day without one.
     *
     * @param start null: it is a day on which nothing starts
     * @param note why it is not the plain time; or why nothing starts
     * @param clocks says that clocks change on this day; null: they do not
     */
    record Line(
            LocalDate date,
            @Nullable PlannedStart start,
            @Nullable String note,
            @Nullable String clocks) {

        public String day() {
            return DAY.format(date);
        }

        public String time() {
            if (start == null) {
                return "";
            }
            return (start.at().getSecond() == 0 ? TIME : TO_THE_SECOND).format(start.at());
        }

        public String offset() {
            String offset = start == null ? "" : start.at().getOffset().getId();
            return offset.equals("Z") ? "+00:00" : offset;
        }
    }

    static Upcoming of(Outlook outlook, ZoneId zone, int starts) {
        List<Line> lines = new ArrayList<>();
        outlook.starts().forEach(start -> lines.add(line(start, zone)));
        outlook.skipped().stream()
                .limit(MOST_SKIPPED)
                .map(day -> line(day, zone))
                .filter(day -> lines.stream().noneMatch(line -> isSame(line, day)))
                .forEach(lines::add);
        lines.sort(Comparator.comparing(Line::date).thenComparing(Line::time));
        return new Upcoming(
                List.copyOf(lines), outlook.starts().size(), outlook.starts().size() < starts);
    }

    private static boolean isSame(Line line, Line day) {
        return line.start() == null && line.date().equals(day.date());
    }

    private static Line line(PlannedStart start, ZoneId zone) {
        LocalDate date = start.at().toLocalDate();
        return new Line(date, start, start.note(), clocks(date, zone, start.note()));
    }

    private static Line line(Skipped day, ZoneId zone) {
        return new Line(day.date(), null, day.reason(), clocks(day.date(), zone, day.reason()));
    }

    /** Where the note says it already, it is not said again. */
    private static @Nullable String clocks(LocalDate date, ZoneId zone, @Nullable String note) {
        return Stream.ofNullable(ClockChange.on(date, zone).orElse(null))
                .filter(_ -> note == null || !note.contains("clocks go"))
                .findFirst()
                .orElse(null);
    }
}
