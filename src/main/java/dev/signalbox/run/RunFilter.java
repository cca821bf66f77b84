package dev.signalbox.run;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which process runs a list shows; its address is the view.
 *
 * @param process id of the process; null: any
 * @param state a state, or "open" for every state but COMPLETED; null: any
 * @param number run number, exactly
 */
public record RunFilter(@Nullable UUID process, @Nullable String state, @Nullable Long number) {

    /** Every run. */
    public static final RunFilter ALL = new RunFilter(null, null, null);

    public RunFilter {
        state = state == null || state.isBlank() ? null : state.strip();
    }

    public static RunFilter ofProcess(UUID process) {
        return new RunFilter(process, null, null);
    }

    public boolean isEmpty() {
        return equals(ALL);
    }

    /** The address of this view, from after the run {@code after} on. */
    String href(@Nullable String after) {
        return UriComponentsBuilder.fromPath("/runs")
                .queryParamIfPresent("process", Optional.ofNullable(process))
                .queryParamIfPresent("state", Optional.ofNullable(state))
                .queryParamIfPresent("number", Optional.ofNullable(number))
                .queryParamIfPresent("after", Optional.ofNullable(after))
                .encode()
                .toUriString();
    }
}
