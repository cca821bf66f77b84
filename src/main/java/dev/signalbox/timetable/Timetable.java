package dev.signalbox.timetable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * When something starts: a rule in a time zone, within a time, but for days off.
 *
 * @param from the first moment at which it may start; null: always
 * @param until the last moment at which it may start; null: for ever
 */
public record Timetable(
        Rule rule,
        ZoneId zone,
        @Nullable Instant from,
        @Nullable Instant until,
        DaysOff daysOff,
        Gap gap,
        Repeat repeat) {

    /** What has no start in so many years has none. */
    static final int MOST_YEARS = 50;

    /** A Monday, and the first of January but two. */
    private static final LocalDate ORIGIN = LocalDate.of(2000, 1, 3);

    /** Always, but for no day off, with the usual choices where clocks change. */
    public static Timetable of(Rule rule, ZoneId zone) {
        return new Timetable(rule, zone, null, null, DaysOff.NONE, Gap.NEXT_VALID, Repeat.ONCE);
    }

    /** The first start after this moment; empty: it never starts again. */
    public Optional<PlannedStart> after(Instant moment) {
        return Optional.ofNullable(next(starts(), moment, skipped -> {}));
    }

    /** The first {@code count} after this moment; fewer where it ends before. */
    public List<PlannedStart> next(Instant moment, int count) {
        return outlook(moment, count).starts();
    }

    /** The same, with the days on which nothing starts though the rule says so. */
    public Outlook outlook(Instant moment, int count) {
        Starts starts = starts();
        List<PlannedStart> found = new ArrayList<>();
        Set<Skipped> skipped = new LinkedHashSet<>();
        PlannedStart start = next(starts, moment, skipped::add);
        while (start != null && found.size() < count) {
            found.add(start);
            start = found.size() == count ? null : next(starts, start.instant(), skipped::add);
        }
        return new Outlook(List.copyOf(found), List.copyOf(skipped));
    }

    private @Nullable PlannedStart next(Starts starts, Instant moment, Consumer<Skipped> skipped) {
        Instant first = moment.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        Instant begin = from == null || from.isBefore(first) ? first : wholeSecond(from);
        Instant most = begin.atZone(zone).plusYears(MOST_YEARS).toInstant();
        return starts.next(begin, until == null || until.isAfter(most) ? most : until, skipped);
    }

    private static Instant wholeSecond(Instant at) {
        Instant whole = at.truncatedTo(ChronoUnit.SECONDS);
        return whole.equals(at) ? at : whole.plusSeconds(1);
    }

    private Starts starts() {
        return switch (rule) {
            case Rule.Every every ->
                    new Elapsed(
                            every.length(),
                            from == null
                                    ? ORIGIN.atStartOfDay(zone).toInstant()
                                    : wholeSecond(from),
                            zone,
                            daysOff);
            case Rule.OfDays days ->
                    walk(
                            new DayWalls(
                                    days,
                                    from == null ? ORIGIN : LocalDate.ofInstant(from, zone),
                                    daysOff));
            case Rule.Cron cron -> walk(CronWalls.of(cron));
        };
    }

    private Starts walk(Walls walls) {
        return new ZoneWalk(walls, zone, gap, repeat, daysOff);
    }
}
