package dev.signalbox.run;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which process runs a list shows, and in which order; its address is the view. What was typed is
 * kept as it was and looked at when runs are asked for.
 *
 * @param process id of the process; null: any
 * @param state states, or "open" for every one but COMPLETED; empty: any
 * @param by kind of what started it; null: any
 * @param from first day, as 2026-11-21, in the zone of the one who asks; null: any
 * @param to last day
 * @param text a run number, or part of the name of the process, or the beginning of who started it
 * @param sort a {@link RunSort} in lower case; null: the newest first
 */
public record RunFilter(
        @Nullable UUID process,
        @Nullable List<String> state,
        @Nullable String by,
        @Nullable String from,
        @Nullable String to,
        @Nullable String text,
        @Nullable String sort) {

    /** Every run. */
    public static final RunFilter ALL = new RunFilter(null, null, null, null, null, null, null);

    public RunFilter {
        state =
                state == null
                        ? List.of()
                        : state.stream().map(String::strip).filter(s -> !s.isEmpty()).toList();
        by = orNull(by);
        from = orNull(from);
        to = orNull(to);
        text = orNull(text);
        sort = orNull(sort);
    }

    public static RunFilter ofProcess(UUID process) {
        return ALL.ofOnly(process);
    }

    /** The same of one process; null: of all. */
    public RunFilter ofOnly(@Nullable UUID one) {
        return new RunFilter(one, state, by, from, to, text, sort);
    }

    /** The same of one kind of starter, in any letter case; null: of all. */
    public RunFilter startedBy(@Nullable String kind) {
        return new RunFilter(process, state, kind, from, to, text, sort);
    }

    public RunFilter in(String... states) {
        return new RunFilter(process, List.of(states), by, from, to, text, sort);
    }

    public RunFilter matching(String wanted) {
        return new RunFilter(process, state, by, from, to, wanted, sort);
    }

    public RunFilter sorted(RunSort order) {
        String word = order == RunSort.NEWEST ? null : order.word();
        return new RunFilter(process, state, by, from, to, text, word);
    }

    /** Whether every run is shown, in whatever order. */
    public boolean isEmpty() {
        return sorted(RunSort.NEWEST).equals(ALL);
    }

    /** Whether runs of that state are asked for by its name. */
    public boolean asksFor(String one) {
        return state != null && state.contains(one);
    }

    /** The order; refuses one that there is not. */
    public RunSort order() {
        return RunSort.of(sort);
    }

    /** The address of this view in an order, or in the second one where it has the first. */
    public String hrefSorted(String first, String second) {
        RunSort one = RunSort.valueOf(first);
        return sorted(order() == one ? RunSort.valueOf(second) : one).href(null);
    }

    /** The address of this view, from after the run {@code after} on. */
    public String href(@Nullable String after) {
        return UriComponentsBuilder.fromPath("/runs")
                .queryParamIfPresent("process", Optional.ofNullable(process))
                .queryParamIfPresent("state", Optional.ofNullable(state).filter(s -> !s.isEmpty()))
                .queryParamIfPresent("by", Optional.ofNullable(by))
                .queryParamIfPresent("from", Optional.ofNullable(from))
                .queryParamIfPresent("to", Optional.ofNullable(to))
                .queryParamIfPresent("text", Optional.ofNullable(text))
                .queryParamIfPresent("sort", Optional.ofNullable(sort))
                .queryParamIfPresent("after", Optional.ofNullable(after))
                .encode()
                .toUriString();
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
