package dev.signalbox.timeline;

import dev.signalbox.steprun.StepRunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run did on one machine.
 *
 * @param lanes bars that overlap stand in lanes below each other
 * @param bars one for each step run; where there are too many, one for all of them
 */
public record Row(
        @Nullable UUID machineId, String name, int lanes, List<Bar> bars, Figures figures) {

    static final int LANE = 22;

    /** A quarter of an hour where a run takes a day. */
    private static final int SLICES = 96;

    /** Parts of a bar, and marks on it; {@code span} is null where it stands for several. */
    public record Bar(@Nullable Span span, int lane, List<Part> parts, List<Mark> marks) {

        public int y() {
            return lane * LANE + 3;
        }
    }

    /** One phase; {@code kind} is waiting, assigned, running or paused. */
    public record Part(String kind, String x, String width, Instant from, Instant to) {}

    /** An end that was not a good one: failed or stopped. */
    public record Mark(String kind, String x, Instant at) {}

    /** The same in figures. */
    public record Figures(int stepRuns, Duration waited, Duration ran, long failed, long stopped) {}

    public int height() {
        return lanes * LANE;
    }

    /** A bar for each step run. */
    static Row each(List<Span> spans, Scale scale, Instant now) {
        var freeAt = new ArrayList<Instant>();
        var bars = new ArrayList<Bar>();
        for (Span span : spans) {
            int lane = 0;
            while (lane < freeAt.size() && freeAt.get(lane).isAfter(span.queuedAt())) {
                lane++;
            }
            if (lane == freeAt.size()) {
                freeAt.add(span.queuedAt());
            }
            freeAt.set(lane, span.end(now));
            var parts = new ArrayList<Part>();
            part(parts, "waiting", span.queuedAt(), span.assigned(now), scale);
            part(parts, "assigned", span.assigned(now), span.started(now), scale);
            boolean paused = span.state() == StepRunState.PAUSED;
            part(parts, paused ? "paused" : "running", span.started(now), span.end(now), scale);
            bars.add(new Bar(span, lane, parts, marks(List.of(span), scale, now)));
        }
        return of(spans, freeAt.size(), bars, now);
    }

    /** One bar for all of them: in each slice of time what says most. */
    static Row together(List<Span> spans, Scale scale, Instant now) {
        var kinds = new String[SLICES];
        for (Span span : spans) {
            paint(kinds, "waiting", span.queuedAt(), span.assigned(now), scale);
        }
        for (Span span : spans) {
            paint(kinds, "assigned", span.assigned(now), span.started(now), scale);
        }
        for (Span span : spans) {
            paint(kinds, "running", span.started(now), span.end(now), scale);
        }
        var parts = new ArrayList<Part>();
        Duration slice = Duration.between(scale.from(), scale.to()).dividedBy(SLICES);
        for (int at = 0; at < SLICES; ) {
            int end = at + 1;
            while (end < SLICES && Objects.equals(kinds[end], kinds[at])) {
                end++;
            }
            if (kinds[at] != null) {
                Instant from = scale.from().plus(slice.multipliedBy(at));
                part(parts, kinds[at], from, scale.from().plus(slice.multipliedBy(end)), scale);
            }
            at = end;
        }
        return of(spans, 1, List.of(new Bar(null, 0, parts, marks(spans, scale, now))), now);
    }

    private static Row of(List<Span> spans, int lanes, List<Bar> bars, Instant now) {
        Duration waited = Duration.ZERO;
        Duration ran = Duration.ZERO;
        for (Span span : spans) {
            waited = waited.plus(Duration.between(span.queuedAt(), span.started(now)));
            ran = ran.plus(Duration.between(span.started(now), span.end(now)));
        }
        long failed = spans.stream().filter(span -> span.mark().equals("failed")).count();
        long stopped = spans.stream().filter(span -> span.mark().equals("stopped")).count();
        Span first = spans.getFirst();
        return new Row(
                first.machineId(),
                first.place(),
                lanes,
                bars,
                new Figures(spans.size(), waited, ran, failed, stopped));
    }

    /** Marks that would lie on each other are one. */
    private static List<Mark> marks(List<Span> spans, Scale scale, Instant now) {
        var marks = new ArrayList<Mark>();
        var taken = new boolean[SLICES + 1];
        for (Span span : spans) {
            int slice = (int) Math.clamp(scale.at(span.end(now)) * SLICES / 100, 0, SLICES);
            if (!span.mark().isEmpty() && !taken[slice]) {
                taken[slice] = true;
                marks.add(new Mark(span.mark(), scale.x(span.end(now)), span.end(now)));
            }
        }
        return marks;
    }

    private static void paint(String[] kinds, String kind, Instant a, Instant b, Scale scale) {
        if (b.isAfter(a)) {
            int from = (int) Math.clamp(scale.at(a) * SLICES / 100, 0, SLICES - 1);
            int to = (int) Math.clamp(Math.ceil(scale.at(b) * SLICES / 100), from + 1, SLICES);
            Arrays.fill(kinds, from, to, kind);
        }
    }

    private static void part(List<Part> parts, String kind, Instant a, Instant b, Scale scale) {
        if (b.isAfter(a)) {
            double width = Math.max(0.25, scale.at(b) - scale.at(a));
            parts.add(new Part(kind, scale.x(a), Scale.percent(width), a, b));
        }
    }
}
