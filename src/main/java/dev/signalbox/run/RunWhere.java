package dev.signalbox.run;

import dev.signalbox.kit.Refused;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.StartedBy;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A {@link RunFilter} as conditions; what it does not know it refuses, with what there is. */
final class RunWhere {

    private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,18})");

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> set = new LinkedHashMap<>();

    private RunWhere() {}

    static RunWhere of(RunFilter filter, ZoneId zone) {
        var where = new RunWhere();
        where.equal("r.process_id", "process", filter.process());
        where.states(filter);
        where.by(filter.by());
        where.day("from", filter.from(), "r.created_at >= :from", 0, zone);
        where.day("to", filter.to(), "r.created_at < :to", 1, zone);
        where.text(filter.text());
        String only = filter.order().only();
        if (only != null) {
            where.conditions.add(only);
        }
        return where;
    }

    RunWhere after(RunSort order, @Nullable Object after) {
        if (after != null) {
            and(order.after(), "after", after);
        }
        return this;
    }

    String clause() {
        return conditions.isEmpty() ? "" : "where " + String.join("\nand ", conditions) + "\n";
    }

    Map<String, Object> set() {
        return set;
    }

    private void states(RunFilter filter) {
        List<String> asked = filter.state() == null ? List.of() : filter.state();
        if (asked.isEmpty()) {
            return;
        }
        var states = new ArrayList<RunState>();
        for (String word : asked) {
            if (word.equals("open")) {
                Arrays.stream(RunState.values()).filter(s -> !s.isFinal()).forEach(states::add);
            } else {
                states.add(named(RunState.values(), "state", word));
            }
        }
        if (states.stream().noneMatch(RunState::isFinal)) {
            // Lets the planner use the index over open runs.
            conditions.add("r.state <> 'COMPLETED'");
        }
        if (!asked.equals(List.of("open"))) {
            List<String> names = states.stream().map(RunState::name).distinct().toList();
            and("r.state in (:states)", "states", names);
        }
    }

    private void by(@Nullable String kind) {
        if (kind != null) {
            StartedBy.Kind named = named(StartedBy.Kind.values(), "by", kind);
            equal("r.started_by_kind", "by", named.name());
        }
    }

    private static <E extends Enum<E>> E named(E[] all, String field, String word) {
        return Arrays.stream(all)
                .filter(one -> one.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        Refused.invalid(
                                field,
                                "There is no \""
                                        + word
                                        + "\" for "
                                        + field
                                        + "; there are "
                                        + Arrays.stream(all)
                                                .map(Enum::name)
                                                .collect(Collectors.joining(", "))
                                        + "."));
    }

    private void day(String field, @Nullable String text, String condition, int plus, ZoneId zone) {
        if (text == null) {
            return;
        }
        try {
            LocalDate day = LocalDate.parse(text).plusDays(plus);
            and(condition, field, day.atStartOfDay(zone).toOffsetDateTime());
        } catch (DateTimeParseException e) {
            throw Refused.invalid(
                    field, "\"" + text + "\" is no day; write it as 2026-11-21 in " + field + ".");
        }
    }

    private void text(@Nullable String text) {
        if (text == null) {
            return;
        }
        var number = NUMBER.matcher(text);
        if (number.matches()) {
            equal("r.number", "number", Long.valueOf(number.group(1)));
            return;
        }
        String part = text.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
        set.put("begin", part + "%");
        and(
                "(r.process_id in (select id from process where lower(name) like :part)"
                        + " or lower(r.started_by_name) like :begin)",
                "part",
                "%" + part + "%");
    }

    private void equal(String column, String name, @Nullable Object value) {
        if (value != null) {
            and(column + " = :" + name, name, value);
        }
    }

    private void and(String condition, String name, Object value) {
        conditions.add(condition);
        set.put(name, value);
    }
}
