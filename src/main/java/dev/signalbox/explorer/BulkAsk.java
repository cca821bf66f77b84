package dev.signalbox.explorer;

import dev.signalbox.item.ItemState;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a dialog says before something is done to the items that a person chose.
 *
 * @param verb what is to be done
 * @param items the chosen ones
 * @param possible how many of them allow it
 * @param skipped how many do not
 */
record BulkAsk(BulkVerb verb, List<UUID> items, long possible, long skipped) {

    static BulkAsk of(BulkVerb verb, List<UUID> items, Map<ItemState, Long> counts) {
        long possible =
                counts.entrySet().stream()
                        .filter(e -> verb.fits(e.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        return new BulkAsk(verb, items, possible, items.size() - possible);
    }

    public String title() {
        return verb.words(count(possible));
    }

    public String button() {
        return title();
    }

    /** The resource under {@code /work-items} that does it. */
    public String action() {
        return verb.resource();
    }

    public boolean lossy() {
        return verb != BulkVerb.RETRY;
    }

    public List<String> sentences() {
        if (possible == 0) {
            return List.of(
                    (items.size() == 1
                                    ? "The item cannot be treated so: "
                                    : "None of the "
                                            + items.size()
                                            + " chosen items can be treated so: ")
                            + verb.rule());
        }
        String what = verb.effect(possible);
        return skipped == 0
                ? List.of(what)
                : List.of(
                        what,
                        count(skipped)
                                + (skipped == 1 ? " is left as it is: " : " are left as they are: ")
                                + verb.rule());
    }

    private static String count(long items) {
        return items + (items == 1 ? " item" : " items");
    }
}
