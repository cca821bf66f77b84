package dev.signalbox.timetable;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Rules as they are stored and sent: {@code {"every": {"unit": "day", "count": 1}, "at": "08:00"}}.
 */
public final class RuleJson {

    private RuleJson() {}

    /** As an object in the order of its keys. */
    public static Map<String, Object> write(Rule rule) {
        return switch (rule) {
            case Rule.Cron cron -> ordered("cron", cron.expression());
            case Rule.Every every ->
                    ordered(
                            "every",
                            ordered(
                                    "unit",
                                    every.unit().name().toLowerCase(Locale.ROOT),
                                    "count",
                                    every.count()));
            case Rule.Daily daily -> days(daily, ordered("unit", "day", "count", daily.count()));
            case Rule.Weekly weekly ->
                    days(
                            weekly,
                            ordered(
                                    "unit",
                                    "week",
                                    "count",
                                    weekly.count(),
                                    "weekdays",
                                    weekly.days().stream().sorted().map(DayWords::of).toList()));
            case Rule.Monthly monthly ->
                    days(
                            monthly,
                            ordered(
                                    "unit",
                                    "month",
                                    "count",
                                    monthly.count(),
                                    "month_days",
                                    monthly.days().stream().map(RuleJson::monthDay).toList()));
        };
    }

    /** Refused with a fault for each thing that is wrong. */
    public static Rule read(JsonNode rule) {
        return text(rule).read();
    }

    /** What stands there, not yet understood. */
    public static RuleText text(JsonNode rule) {
        JsonNode every = rule.path("every");
        return new RuleText(
                word(rule.path("cron")),
                every.isObject()
                        ? new RuleText.Every(
                                word(every.path("unit")),
                                word(every.path("count")),
                                words(every.path("weekdays")),
                                words(every.path("month_days")))
                        : null,
                word(rule.path("at")));
    }

    /** "08:00, 12:30". */
    public static String times(Rule.OfDays rule) {
        return rule.at().stream().map(LocalTime::toString).collect(Collectors.joining(", "));
    }

    private static Object monthDay(DayOfMonth day) {
        return day instanceof DayOfMonth.Numbered(int number) ? number : DayWords.of(day);
    }

    private static Map<String, Object> days(Rule.OfDays rule, Map<String, Object> every) {
        return ordered("every", every, "at", times(rule));
    }

    private static @Nullable String word(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asString() : null;
    }

    private static List<String> words(JsonNode node) {
        return node.valueStream().map(JsonNode::asString).toList();
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        var each = Arrays.asList(keysAndValues).iterator();
        while (each.hasNext()) {
            map.put((String) each.next(), each.next());
        }
        return map;
    }
}
