package dev.signalbox.explorer;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The address of the explorer is the view: it can be kept and sent.
 *
 * @param q the filter as typed
 * @param group how failures are put together; null: items are listed
 * @param view the saved view that it was opened from
 */
public record ItemsAddress(
        String q, ItemOrder order, ItemGroups.@Nullable By group, @Nullable UUID view) {

    static ItemsAddress of(String q) {
        return new ItemsAddress(q, ItemOrder.NEWEST, null, null);
    }

    /** Of the list from after the key {@code after} on. */
    public String href(@Nullable String after) {
        return "/work-items?" + query(after);
    }

    /** What a saved view keeps. */
    public String kept() {
        return new ItemsAddress(q, order, group, null).query(null);
    }

    public String ordered(ItemOrder other) {
        return new ItemsAddress(q, other, null, view).href(null);
    }

    public String grouped(ItemGroups.@Nullable By by) {
        return new ItemsAddress(q, order, by, view).href(null);
    }

    public String filtered(String other) {
        return new ItemsAddress(other, order, null, null).href(null);
    }

    private String query(@Nullable String after) {
        return UriComponentsBuilder.newInstance()
                .queryParam("q", "{q}")
                .queryParamIfPresent(
                        "sort",
                        Optional.of(order).filter(o -> o != ItemOrder.NEWEST).map(ItemOrder::word))
                .queryParamIfPresent(
                        "group",
                        Optional.ofNullable(group).map(g -> g.name().toLowerCase(Locale.ROOT)))
                .queryParamIfPresent("view", Optional.ofNullable(view))
                .queryParamIfPresent("after", Optional.ofNullable(after))
                .encode()
                .buildAndExpand(q)
                .toUriString()
                .substring(1);
    }
}
