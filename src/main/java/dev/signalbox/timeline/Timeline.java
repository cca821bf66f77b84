package dev.signalbox.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Step runs over time, a row per machine: waiting, assigned, running. Where there are more than fit
 * on a screen, each machine has one bar for all of its step runs.
 *
 * @param from left edge
 * @param now where the line of this moment stands; null where nothing goes
 * @param rows by name of the machine
 * @param together whether each row is one bar for all its step runs
 * @param machines how many there are, shown or not
 * @param next name of the last machine that is shown where there are more; else null
 * @param capped whether only the newest step runs were looked at
 */
public record Timeline(
        Instant from,
        @Nullable String now,
        List<Scale.Tick> ticks,
        List<Row> rows,
        boolean together,
        int machines,
        @Nullable String next,
        boolean capped) {

    /** Step runs that are drawn one by one. */
    public static final int EACH = 50;

    /**
     * Of these machines of a run at most {@code most}, from after the one named {@code after}; null
     * when there is nothing to draw.
     */
    public static @Nullable Timeline of(
            List<Span> spans, Instant now, int most, @Nullable String after) {
        if (spans.isEmpty()) {
            return null;
        }
        Map<String, List<Span>> byMachine = new TreeMap<>(Comparator.naturalOrder());
        spans.stream()
                .sorted(Comparator.comparing(Span::queuedAt).thenComparing(Span::id))
                .forEach(span ->
                        byMachine.computeIfAbsent(span.place(), _ -> new ArrayList<>()).add(span));
        List<String> names =
                byMachine.keySet().stream()
                        .filter(name -> after == null || name.compareTo(after) > 0)
                        .toList();
        boolean together = spans.size() > EACH;
        Scale scale = Scale.of(spans, now);
        List<Row> rows =
                names.stream()
                        .limit(most)
                        .map(byMachine::get)
                        .map(of ->
                                together ? Row.together(of, scale, now) : Row.each(of, scale, now))
                        .toList();
        return new Timeline(
                scale.from(),
                scale.now() == null ? null : scale.x(scale.now()),
                scale.ticks(),
                rows,
                together,
                byMachine.size(),
                names.size() > most ? names.get(most - 1) : null,
                spans.size() >= Spans.MOST);
    }
}
