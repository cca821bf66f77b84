package dev.signalbox.view;

import java.util.UUID;

/**
 * A list as somebody asked for it, under a name.
 *
 * @param list which list, as its address begins
 * @param query what stands in that address after the question mark
 * @param shared whether everybody has it
 * @param first whether the list opens with it for the one who looks
 */
public record SavedView(
        UUID id,
        String list,
        String name,
        String query,
        UUID ownerId,
        String ownerName,
        boolean shared,
        boolean first,
        int version) {

    /** Where it is looked at. */
    public String href() {
        return "/" + list + "?" + query + (query.isEmpty() ? "" : "&") + "view=" + id;
    }
}
