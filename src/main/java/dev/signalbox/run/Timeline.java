package dev.signalbox.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Step runs over time, a row per machine, drawn in per cent of the width: waiting, assigned,
 * running.
 *
 * @param from left edge
 * @param to right edge
 * @param ticks marks of the time axis
 * @param machines rows
 */
record Timeline(Instant from, Instant to, List<Tick> ticks, List<Machine> machines) {

    private static final int[] SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400, 172800,
        604800
    };

    /** A mark of the axis: where it stands, in per cent, and the time since the left edge. */
    record Tick(String x, Duration after) {}

    /** A machine's row; step runs that overlap stand in lanes below each other. */
    record Machine(String name, int lanes, List<Bar> bars) {

        public int height() {
            return lanes * LANE;
        }
    }

    static final int LANE = 22;

    /** One step run: its parts, and its lane from 0. */
    record Bar(StepRunRow stepRun, int lane, List<Part> parts) {

        public int y() {
            return lane * LANE + 3;
        }
    }

    /**
     * One phase; {@code kind} is waiting, assigned or running, with the end state behind a running
     * one.
     */
    record Part(String kind, String x, String width) {}

    static @Nullable Timeline of(List<StepRunRow> stepRuns, Instant now) {
        if (stepRuns.isEmpty()) {
            return null;
        }
        Instant from =
                stepRuns.stream()
                        .map(StepRunRow::queuedAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        Instant to =
                stepRuns.stream()
                        .map(s -> end(s, now))
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        if (Duration.between(from, to).toMillis() < 1000) {
            to = from.plusSeconds(1);
        }
        var byMachine = new LinkedHashMap<String, List<StepRunRow>>();
        stepRuns.stream()
                .sorted(Comparator.comparing(StepRunRow::queuedAt).thenComparing(StepRunRow::id))
                .forEach(s -> byMachine.computeIfAbsent(place(s), _ -> new ArrayList<>()).add(s));
        var machines = new ArrayList<Machine>();
        for (Map.Entry<String, List<StepRunRow>> entry : byMachine.entrySet()) {
            machines.add(machine(entry.getKey(), entry.getValue(), new Scale(from, to), now));
        }
        return new Timeline(from, to, ticks(from, to), machines);
    }

    private static String place(StepRunRow stepRun) {
        return stepRun.machineName() == null ? "No machine" : stepRun.machineName();
    }

    private static Machine machine(
            String name, List<StepRunRow> stepRuns, Scale scale, Instant now) {
        var freeAt = new ArrayList<Instant>();
        var bars = new ArrayList<Bar>();
        for (StepRunRow stepRun : stepRuns) {
            int lane = 0;
            while (lane < freeAt.size() && freeAt.get(lane).isAfter(stepRun.queuedAt())) {
                lane++;
            }
            if (lane == freeAt.size()) {
                freeAt.add(stepRun.queuedAt());
            }
            freeAt.set(lane, end(stepRun, now));
            bars.add(new Bar(stepRun, lane, parts(stepRun, scale, now)));
        }
        return new Machine(name, freeAt.size(), bars);
    }

    private static List<Part> parts(StepRunRow s, Scale scale, Instant now) {
        var parts = new ArrayList<Part>();
        Instant end = end(s, now);
        Instant assigned = s.assignedAt() == null ? end : s.assignedAt();
        add(parts, "waiting", s.queuedAt(), assigned, scale);
        Instant started = s.startedAt() == null ? end : s.startedAt();
        add(parts, "assigned", assigned, started, scale);
        if (s.startedAt() != null) {
            String kind =
                    switch (s.state()) {
                        case FAILED -> "running bad";
                        case STOPPED -> "running cut";
                        case PAUSED -> "running paused";
                        default -> "running";
                    };
            add(parts, kind, started, end, scale);
        }
        return parts;
    }

    private static void add(List<Part> parts, String kind, Instant a, Instant b, Scale scale) {
        if (b.isAfter(a)) {
            double x = scale.at(a);
            parts.add(new Part(kind, percent(x), percent(Math.max(0.25, scale.at(b) - x))));
        }
    }

    private static Instant end(StepRunRow stepRun, Instant now) {
        return stepRun.endedAt() == null ? now : stepRun.endedAt();
    }

    private static List<Tick> ticks(Instant from, Instant to) {
        long span = Math.max(1, Duration.between(from, to).toSeconds());
        int step = SECONDS[SECONDS.length - 1];
        for (int seconds : SECONDS) {
            if (span / seconds <= 6) {
                step = seconds;
                break;
            }
        }
        var scale = new Scale(from, to);
        var ticks = new ArrayList<Tick>();
        for (long at = 0; at < span; at += step) {
            ticks.add(new Tick(percent(scale.at(from.plusSeconds(at))), Duration.ofSeconds(at)));
        }
        return ticks;
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.3f%%", value);
    }

    private record Scale(Instant from, Instant to) {

        double at(Instant instant) {
            return 100.0
                    * Duration.between(from, instant).toMillis()
                    / Duration.between(from, to).toMillis();
        }
    }
}
