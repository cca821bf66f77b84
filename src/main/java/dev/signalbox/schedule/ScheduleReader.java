package dev.signalbox.schedule;

import dev.signalbox.input.InputChoice;
import dev.signalbox.item.Payloads;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import dev.signalbox.process.Span;
import dev.signalbox.processrun.RunLimit;
import dev.signalbox.timetable.Gap;
import dev.signalbox.timetable.Repeat;
import dev.signalbox.timetable.Rule;
import dev.signalbox.timetable.Zones;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a schedule that somebody typed or sent. */
final class ScheduleReader {

    private static final int LONGEST_NAME = 120;
    private static final UUID NOBODY = new UUID(0, 0);
    private static final int MOST_PAYLOAD = 1 << 20;

    private final ScheduleText text;
    private final Payloads payloads;
    private final List<Fault> faults;

    ScheduleReader(ScheduleText text, Payloads payloads, List<Fault> faults) {
        this.text = text;
        this.payloads = payloads;
        this.faults = faults;
    }

    Optional<SchedulePlan> read() {
        Optional<Rule> rule = text.rule().read(faults);
        ZoneId zone = zone();
        String name = typed(text.name());
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            fault("name", "A schedule needs a name of 1 to 120 characters.");
        }
        UUID process = id("process", text.process(), "Say which process it starts.");
        UUID calendar =
                typed(text.calendar()).isEmpty() ? null : id("calendar", text.calendar(), "");
        Instant from = moment("from", text.from(), zone, false);
        Instant until = moment("until", text.until(), zone, true);
        if (from != null && until != null && until.isBefore(from)) {
            fault("until", "The end is before the begin.");
        }
        var plan =
                new SchedulePlan(
                        name,
                        process == null ? NOBODY : process,
                        rule.orElse(new Rule.Daily(1, List.of())),
                        zone == null ? ZoneId.of("UTC") : zone,
                        from,
                        until,
                        calendar,
                        choice("gap", text.gap(), Gap.NEXT_VALID),
                        choice("repeat", text.repeat(), Repeat.ONCE),
                        choice("missed", text.missed(), Missed.LAST),
                        seconds(
                                "catch_up_seconds",
                                text.catchUpSeconds(),
                                SchedulePlan.USUAL_CATCH_UP_SECONDS,
                                0,
                                366L * 86_400),
                        seconds("spread_seconds", text.spreadSeconds(), 0, 0, 86_400),
                        payload(),
                        inputs(),
                        many("most_starts", text.mostStarts()),
                        limit(),
                        disableAfter());
        return rule.isEmpty() || zone == null ? Optional.empty() : Optional.of(plan);
    }

    private @Nullable ZoneId zone() {
        try {
            return Zones.read("time_zone", text.timeZone());
        } catch (Refused wrong) {
            faults.addAll(wrong.faults());
            return null;
        }
    }

    private @Nullable UUID id(String key, @Nullable String typed, String missing) {
        try {
            return UUID.fromString(typed(typed));
        } catch (IllegalArgumentException e) {
            fault(
                    key,
                    typed(typed).isEmpty() ? missing : "“" + typed + "” is no id; ids are UUIDs.");
            return null;
        }
    }

    private @Nullable Instant moment(
            String key, @Nullable String typed, @Nullable ZoneId zone, boolean end) {
        if (typed(typed).isEmpty()) {
            return null;
        }
        Optional<Instant> moment =
                Moments.read(typed(typed), zone == null ? ZoneId.of("UTC") : zone, end);
        if (moment.isEmpty()) {
            fault(
                    key,
                    "“"
                            + typed(typed)
                            + "” is no day or time; say 2026-12-01 or 2026-12-01T08:00.");
        }
        return moment.orElse(null);
    }

    private long seconds(String key, @Nullable String typed, long usual, long least, long most) {
        if (typed(typed).isEmpty()) {
            return usual;
        }
        var seconds = Span.seconds(typed(typed));
        if (seconds.isEmpty() || seconds.getAsLong() < least || seconds.getAsLong() > most) {
            fault(
                    key,
                    "This is a time from %s to %s, such as 90 min; not “%s”."
                            .formatted(Span.words(least), Span.words(most), typed(typed)));
            return usual;
        }
        return seconds.getAsLong();
    }

    private @Nullable Long many(String key, @Nullable String typed) {
        if (typed(typed).isEmpty()) {
            return null;
        }
        if (!typed(typed).matches("0*[1-9]\\d{0,8}")) {
            fault(key, "This is a whole number from 1 on, or empty; not “" + typed(typed) + "”.");
            return null;
        }
        return Long.valueOf(typed(typed));
    }

    private @Nullable Integer disableAfter() {
        Long many = many("disable_after_failures", text.disableAfterFailures());
        return many == null ? null : many.intValue();
    }

    private @Nullable RunLimit limit() {
        RunLimit.From from = choice("limit_from", text.limitFrom(), RunLimit.From.PLANNED);
        RunLimit.Mode mode = choice("limit_mode", text.limitMode(), RunLimit.Mode.STOP);
        long seconds = seconds("limit_seconds", text.limitSeconds(), 0, 1, 366L * 86_400);
        return seconds == 0 ? null : new RunLimit(seconds, from, mode);
    }

    private @Nullable JsonNode payload() {
        String typed = typed(text.payload());
        if (typed.isEmpty() || typed.equals("null")) {
            return null;
        }
        if (typed.length() > MOST_PAYLOAD) {
            fault("payload", "The data of a schedule has up to 1 MB.");
            return null;
        }
        try {
            return payloads.read("payload", payloads.checked("payload", typed));
        } catch (Refused wrong) {
            fault("payload", wrong.getMessage());
            return null;
        }
    }

    private @Nullable InputChoice inputs() {
        String typed = typed(text.inputs());
        if (typed.isEmpty()) {
            return null;
        }
        if (!typed(text.payload()).isEmpty()) {
            fault(
                    "inputs",
                    "It starts with data, or with items of the input queue, not with both.");
        }
        if (typed.equalsIgnoreCase("all")) {
            return InputChoice.ALL;
        }
        if (!typed.matches("0*[1-9]\\d{0,8}")) {
            fault("inputs", "Say all, or how many items at most; not “" + typed + "”.");
            return null;
        }
        return InputChoice.first(Integer.parseInt(typed));
    }

    private <E extends Enum<E>> E choice(String key, @Nullable String typed, E usual) {
        String word = typed(typed);
        if (word.isEmpty()) {
            return usual;
        }
        E[] all = usual.getDeclaringClass().getEnumConstants();
        Optional<E> known =
                Arrays.stream(all).filter(one -> one.name().equalsIgnoreCase(word)).findFirst();
        if (known.isEmpty()) {
            fault(
                    key,
                    "This is one of %s, not “%s”."
                            .formatted(
                                    Arrays.stream(all)
                                            .map(one -> one.name().toLowerCase(Locale.ROOT))
                                            .collect(Collectors.joining(", ")),
                                    word));
        }
        return known.orElse(usual);
    }

    private static String typed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private void fault(String key, String sentence) {
        faults.add(new Fault(key, 0, sentence));
    }
}
