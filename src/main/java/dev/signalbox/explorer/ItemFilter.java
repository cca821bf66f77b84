package dev.signalbox.explorer;

import dev.signalbox.item.ItemState;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the explorer is asked for; its address is the view, so it can be kept and sent.
 *
 * @param state one of the states; null or empty: any
 * @param process id of the process
 * @param run id of the process run
 * @param step id of the step
 * @param type exception type
 * @param code exception code, exactly
 * @param text what the payload contains: words, or a JSON object that must be part of it
 */
public record ItemFilter(
        @Nullable String state,
        @Nullable UUID process,
        @Nullable UUID run,
        @Nullable UUID step,
        @Nullable String type,
        @Nullable String code,
        @Nullable String text) {

    static final ItemFilter ALL = new ItemFilter(null, null, null, null, null, null, null);

    public ItemFilter {
        state = orNull(state);
        type = orNull(type);
        code = orNull(code);
        text = orNull(text);
    }

    /** The items of a run that are in a state. */
    public static ItemFilter of(UUID run, ItemState state) {
        return new ItemFilter(state.name(), null, run, null, null, null, null);
    }

    /** All failed items of a run. */
    public static ItemFilter failedOf(UUID run) {
        return new ItemFilter("FAILED", null, run, null, null, null, null);
    }

    public boolean isEmpty() {
        return equals(ALL);
    }

    /** The address of this view, from after the item {@code after} on. */
    public String href(@Nullable String after) {
        return UriComponentsBuilder.fromPath("/work-items")
                .queryParamIfPresent("state", Optional.ofNullable(state))
                .queryParamIfPresent("process", Optional.ofNullable(process))
                .queryParamIfPresent("run", Optional.ofNullable(run))
                .queryParamIfPresent("step", Optional.ofNullable(step))
                .queryParamIfPresent("type", Optional.ofNullable(type))
                .queryParamIfPresent("code", Optional.ofNullable(code))
                .queryParamIfPresent("text", Optional.ofNullable(text))
                .queryParamIfPresent("after", Optional.ofNullable(after))
                .encode()
                .toUriString();
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
