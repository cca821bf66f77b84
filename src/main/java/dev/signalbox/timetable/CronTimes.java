package dev.signalbox.timetable;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Says the minutes and hours of a cron expression. */
final class CronTimes {

    private static final int FEW = 6;
    private static final int MANY = 12;

    private CronTimes() {}

    /** As times of day ("at 08:00") or as what comes again ("every 15 minutes"). */
    static Optional<String> of(CronField minutes, CronField hours) {
        int times = minutes.values().size() * hours.values().size();
        boolean even = minutes.isRound() || (minutes.isSingle() && hours.step() > 0);
        if (times <= FEW || (times <= MANY && !even)) {
            return Optional.of("at " + RuleWords.list(all(minutes.values(), hours.values())));
        }
        return minutes.isSingle() ? hourly(minutes.first(), hours) : often(minutes, hours);
    }

    private static Optional<String> hourly(int minute, CronField hours) {
        if (hours.isAll()) {
            return Optional.of("every hour" + (minute == 0 ? "" : " at " + past(List.of(minute))));
        }
        if (hours.step() == 0) {
            return Optional.empty();
        }
        String until = hours.isRound() ? "" : " to " + time(hours.last(), minute);
        return Optional.of(
                RuleWords.every(hours.step(), "hour")
                        + " from "
                        + time(hours.first(), minute)
                        + until);
    }

    private static Optional<String> often(CronField minutes, CronField hours) {
        String range =
                time(hours.first(), minutes.first()) + " to " + time(hours.last(), minutes.last());
        boolean oneStretch = hours.isSingle() || hours.step() == 1;
        if (!minutes.isRound()) {
            if (minutes.values().size() > MANY || !oneStretch) {
                return Optional.empty();
            }
            String each = "every hour at " + past(List.copyOf(minutes.values()));
            return Optional.of(hours.isAll() ? each : each + " from " + range);
        }
        String each = RuleWords.every(minutes.step(), "minute");
        if (hours.isAll()) {
            return Optional.of(
                    minutes.first() == 0 ? each : each + " from " + time(0, minutes.first()));
        }
        if (oneStretch) {
            return Optional.of(each + " from " + range);
        }
        return minutes.first() > 0 || hours.values().size() > MANY
                ? Optional.empty()
                : Optional.of(
                        each
                                + " in the hours from "
                                + RuleWords.list(
                                        hours.values().stream()
                                                .map(hour -> time(hour, 0))
                                                .toList()));
    }

    private static String past(List<Integer> minutes) {
        return RuleWords.list(minutes.stream().map(String::valueOf).toList())
                + (minutes.equals(List.of(1)) ? " minute past" : " minutes past");
    }

    private static List<String> all(SortedSet<Integer> minutes, SortedSet<Integer> hours) {
        return hours.stream()
                .flatMap(hour -> minutes.stream().map(minute -> time(hour, minute)))
                .toList();
    }

    private static String time(int hour, int minute) {
        return "%02d:%02d".formatted(hour, minute);
    }
}
