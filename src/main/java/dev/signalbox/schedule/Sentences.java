package dev.signalbox.schedule;

import dev.signalbox.input.InputChoice;
import dev.signalbox.process.Span;
import dev.signalbox.processrun.RunLimit;
import dev.signalbox.timetable.Gap;
import dev.signalbox.timetable.Repeat;
import dev.signalbox.timetable.Rule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what a schedule does. */
final class Sentences {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH);

    private Sentences() {}

    static List<String> of(SchedulePlan plan) {
        List<String> all = new ArrayList<>();
        all.add(when(plan));
        if (!(plan.rule() instanceof Rule.Every)) {
            all.add(clocks(plan));
        }
        all.add(with(plan));
        all.add(missed(plan));
        RunLimit limit = plan.limit();
        if (limit != null) {
            all.add(limit(limit));
        }
        if (plan.spreadSeconds() > 0) {
            all.add(
                    "Starts are spread over "
                            + Span.words(plan.spreadSeconds())
                            + " after their time.");
        }
        if (plan.mostStarts() != null) {
            all.add("It is over after " + many(plan.mostStarts(), "start") + ".");
        }
        if (plan.disableAfterFailures() != null) {
            all.add(
                    "It is disabled after "
                            + many(plan.disableAfterFailures(), "failure")
                            + " in a row.");
        }
        return all;
    }

    private static String when(SchedulePlan plan) {
        String words = plan.rule().words();
        String when =
                Character.toUpperCase(words.charAt(0))
                        + words.substring(1)
                        + ", "
                        + plan.zone().getId();
        Instant from = plan.from();
        Instant until = plan.until();
        return when
                + (plan.rule() instanceof Rule.Cron(String cron) && !words.endsWith(cron)
                        ? " (cron " + cron + ")"
                        : "")
                + (from == null ? "" : ", from " + moment(from, plan.zone()))
                + (until == null ? "" : ", until " + moment(until, plan.zone()))
                + ".";
    }

    private static String clocks(SchedulePlan plan) {
        return (plan.gap() == Gap.NEXT_VALID
                        ? "When clocks go forward over its time, it starts right after the gap"
                        : "When clocks go forward over its time, it does not start on that day")
                + (plan.repeat() == Repeat.ONCE
                        ? "; when they go back, at the earlier time only."
                        : "; when they go back, at both times.");
    }

    private static String with(SchedulePlan plan) {
        InputChoice inputs = plan.inputs();
        if (inputs != null) {
            return inputs.first() == null
                    ? "It starts with all that waits in the input queue, and not when nothing waits."
                    : "It starts with up to "
                            + many(inputs.first(), "item")
                            + " of the input queue, and not when nothing waits.";
        }
        return plan.payload() == null
                ? "It starts with one empty work item."
                : "It starts with one work item with the data below.";
    }

    private static String missed(SchedulePlan plan) {
        return "If no room was there to start it, it makes up for "
                + plan.missed().words()
                + (plan.missed() == Missed.NONE
                        ? "."
                        : ", no longer than " + Span.words(plan.catchUpSeconds()) + " after.");
    }

    private static String limit(RunLimit limit) {
        return "A run is "
                + (limit.mode() == RunLimit.Mode.STOP ? "stopped" : "killed")
                + " "
                + Span.words(limit.seconds())
                + " after its "
                + (limit.from() == RunLimit.From.PLANNED ? "planned" : "real")
                + " start.";
    }

    private static String many(long count, String what) {
        return count == 1 ? "one " + what : count + " " + what + "s";
    }

    private static String moment(Instant at, ZoneId zone) {
        return MOMENT.format(at.atZone(zone));
    }
}
