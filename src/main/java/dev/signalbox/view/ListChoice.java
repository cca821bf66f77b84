package dev.signalbox.view;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person chose for a list.
 *
 * @param columns by name, in order; null: the usual ones
 * @param viewId the view it opens with; null: all there is
 */
public record ListChoice(@Nullable List<String> columns, @Nullable UUID viewId) {

    public static final ListChoice USUAL = new ListChoice(null, null);
}
