package dev.signalbox.queue;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which entries of a queue are shown; its address is the view.
 *
 * @param process id of the process
 * @param priority one of the four
 * @param code what it waits for
 * @param text part of its title
 */
public record QueueFilter(
        @Nullable UUID process,
        @Nullable String priority,
        @Nullable String code,
        @Nullable String text) {

    /** Every entry. */
    public static final QueueFilter ALL = new QueueFilter(null, null, null, null);

    public QueueFilter {
        priority = orNull(priority);
        code = orNull(code);
        text = orNull(text);
    }

    public boolean isEmpty() {
        return equals(ALL);
    }

    /** The text as a pattern that takes it literally. */
    @Nullable String pattern() {
        return text == null
                ? null
                : "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** The address of this view of the queue, from behind {@code after} on. */
    String href(UUID queue, @Nullable String after) {
        return href("/queues/" + queue, after);
    }

    /** The address of the question whether all that match are to be cancelled. */
    String cancelHref(UUID queue) {
        return href("/queues/" + queue + "/cancellations", null);
    }

    private String href(String path, @Nullable String after) {
        return UriComponentsBuilder.fromPath(path)
                .queryParamIfPresent("process", Optional.ofNullable(process))
                .queryParamIfPresent("priority", Optional.ofNullable(priority))
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
