package dev.signalbox.explorer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A search for which the indexes of payloads were asked already. */
public final class Asked {

    private final ItemSearch search;
    private final UUID @Nullable [] only;

    /** {@code only} are those whose payload fits; null where the list has to be walked. */
    Asked(ItemSearch search, UUID @Nullable [] only) {
        this.search = search;
        this.only = only;
    }

    public ItemSearch search() {
        return search;
    }

    Picked picked() {
        var picked = new Picked(search);
        if (only != null) {
            picked.only(only);
        }
        return picked;
    }
}
