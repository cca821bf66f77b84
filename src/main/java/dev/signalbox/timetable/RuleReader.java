package dev.signalbox.timetable;

import dev.signalbox.kit.Refused.Fault;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a rule that somebody typed or sent. */
final class RuleReader {

    private static final int MOST = 10_000;
    private static final int MOST_TIMES = 24;

    private final RuleText text;
    private final List<Fault> faults;

    RuleReader(RuleText text, List<Fault> faults) {
        this.text = text;
        this.faults = faults;
    }

    Optional<Rule> read() {
        int before = faults.size();
        RuleText.Every every = text.every();
        Rule rule = null;
        if (text.cron() != null && every != null) {
            fault("cron", "Say either cron or every, not both.");
        } else if (text.cron() != null) {
            rule = cron(text.cron());
        } else if (every != null) {
            rule = every(every);
        } else {
            fault("every", "Say how often: every, or cron.");
        }
        return faults.size() > before ? Optional.empty() : Optional.ofNullable(rule);
    }

    private Rule cron(String expression) {
        if (text.at() != null) {
            fault("at", "A cron expression says its times itself; leave at out.");
        }
        try {
            var unused = new CronWalls(expression);
            if (expression.split("\\s+").length > 5 && !expression.matches("[0-5]?\\d\\s.*")) {
                fault(
                        "cron",
                        "The first field is the second, a number from 0 to 59: nothing starts more than once a minute.");
            }
        } catch (ParseException | RuntimeException e) {
            fault("cron", CronFault.sentence(expression, e));
        }
        return new Rule.Cron(expression);
    }

    private @Nullable Rule every(RuleText.Every every) {
        int count = count(every.count());
        String unit = Objects.requireNonNullElse(RuleText.empty(every.unit()), "");
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "minute" -> elapsed(count, Rule.Every.Unit.MINUTE, every);
            case "hour" -> elapsed(count, Rule.Every.Unit.HOUR, every);
            case "day" -> {
                none("weekdays", every.weekdays(), "the unit week");
                none("month_days", every.monthDays(), "the unit month");
                yield new Rule.Daily(count, times());
            }
            case "week" -> {
                none("month_days", every.monthDays(), "the unit month");
                yield new Rule.Weekly(count, weekdays(every.weekdays()), times());
            }
            case "month" -> {
                none("weekdays", every.weekdays(), "the unit week");
                yield new Rule.Monthly(count, monthDays(every.monthDays()), times());
            }
            default -> {
                fault(
                        "every.unit",
                        "The unit is minute, hour, day, week or month"
                                + (unit.isEmpty() ? "." : ", not “" + unit + "”."));
                yield null;
            }
        };
    }

    private Rule elapsed(int count, Rule.Every.Unit unit, RuleText.Every every) {
        none("weekdays", every.weekdays(), "the unit week");
        none("month_days", every.monthDays(), "the unit month");
        if (text.at() != null) {
            fault("at", "Minutes and hours are counted from the begin (from), not from at.");
        }
        return new Rule.Every(count, unit);
    }

    private int count(@Nullable String typed) {
        String count = RuleText.empty(typed);
        if (count == null) {
            return 1;
        }
        if (!count.matches("\\d{1,5}")
                || Integer.parseInt(count) < 1
                || Integer.parseInt(count) > MOST) {
            fault("every.count", "This is a whole number from 1 to 10000, not “" + count + "”.");
            return 1;
        }
        return Integer.parseInt(count);
    }

    private List<LocalTime> times() {
        Set<LocalTime> times = new TreeSet<>();
        if (text.at() == null) {
            fault("at", "Say at what time, such as 08:00.");
            return List.of(LocalTime.MIDNIGHT);
        }
        for (String typed : text.at().split("[,;\\s]+")) {
            try {
                if (!typed.matches("\\d{1,2}:\\d\\d")) {
                    throw new DateTimeException(typed);
                }
                times.add(LocalTime.parse(typed.length() == 4 ? "0" + typed : typed));
            } catch (DateTimeException e) {
                fault("at", "“" + typed + "” is no time; times are 00:00 to 23:59.");
            }
        }
        if (times.size() > MOST_TIMES) {
            fault("at", "At most 24 times a day; for more say every so many minutes, or cron.");
        }
        return List.copyOf(times);
    }

    private Set<DayOfWeek> weekdays(@Nullable List<String> words) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (String word : given(words)) {
            DayWords.weekday(word)
                    .ifPresentOrElse(
                            days::add,
                            () ->
                                    fault(
                                            "every.weekdays",
                                            "“" + word + "” is no weekday; say monday to sunday."));
        }
        if (given(words).isEmpty()) {
            fault("every.weekdays", "Say on which days of the week.");
        }
        return days;
    }

    private List<DayOfMonth> monthDays(@Nullable List<String> words) {
        List<DayOfMonth> days = new ArrayList<>();
        for (String word : given(words)) {
            DayWords.dayOfMonth(word).filter(day -> !days.contains(day)).ifPresent(days::add);
            if (DayWords.dayOfMonth(word).isEmpty()) {
                fault(
                        "every.month_days",
                        "“"
                                + word
                                + "” is no day of a month; say 1 to 31, last_day, second_tuesday or last_working_day.");
            }
        }
        if (given(words).isEmpty()) {
            fault("every.month_days", "Say on which days of the month, such as 1 or last_day.");
        }
        return List.copyOf(days);
    }

    private void none(String key, @Nullable List<String> words, String where) {
        if (!given(words).isEmpty()) {
            fault("every." + key, "%s goes with %s only.".formatted(key, where));
        }
    }

    private static List<String> given(@Nullable List<String> words) {
        return words == null ? List.of() : words.stream().filter(w -> !w.isBlank()).toList();
    }

    private void fault(String key, String sentence) {
        faults.add(new Fault(key, 0, sentence));
    }
}
