package dev.signalbox.bulk;

import dev.signalbox.access.Verb;
import dev.signalbox.item.ItemState;
import dev.signalbox.kit.Refused;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What can be done to many items at once. */
public enum BulkVerb {
    RETRY(
            "Retry %s",
            "put back in line",
            "bulk-retries",
            "Each waits again at its step, in the same run.",
            "only failed items can be retried",
            EnumSet.of(ItemState.FAILED)),
    DONE(
            "Mark %s done",
            "marked done",
            "bulk-done-marks",
            "Each is closed as it is: no robot works on it any more and nothing of it goes to the next step. This cannot be undone.",
            "only failed and pending items can be marked done",
            EnumSet.of(ItemState.FAILED, ItemState.PENDING)),
    FAIL(
            "Mark %s failed",
            "marked failed",
            "bulk-failures",
            "No robot takes them before somebody retries them.",
            "only pending items can be marked failed",
            EnumSet.of(ItemState.PENDING)),
    MOVE(
            "Move %s",
            "moved",
            "bulk-moves",
            "Each waits at the other step of its run, with the payload and the files that it has now. What lies between the two steps is left out, or done again; nothing is sent on in its place.",
            "only failed and pending items can be moved",
            EnumSet.of(ItemState.FAILED, ItemState.PENDING)),
    DELETE(
            "Delete %s",
            "deleted",
            "bulk-deletions",
            "Payload, files and the history of tries are deleted for good. What robots already made of them stays.",
            "items in progress or done cannot be deleted",
            EnumSet.of(ItemState.NEW, ItemState.EXPIRED, ItemState.PENDING, ItemState.FAILED));

    private final String words;
    private final String past;
    private final String resource;
    private final String effect;
    private final String rule;
    private final Set<ItemState> from;

    BulkVerb(
            String words,
            String past,
            String resource,
            String effect,
            String rule,
            Set<ItemState> from) {
        this.words = words;
        this.past = past;
        this.resource = resource;
        this.effect = effect;
        this.rule = rule;
        this.from = from;
    }

    /** By its own name, or by that of its resource. */
    public static BulkVerb read(String text) {
        return Stream.of(values())
                .filter(verb ->
                        verb.name().equalsIgnoreCase(text) || verb.resource.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() ->
                        Refused.invalid(
                                "verb",
                                "verb must be one of "
                                        + String.join(
                                                ", ",
                                                Stream.of(values()).map(BulkVerb::word).toList())
                                        + ", not "
                                        + text
                                        + "."));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it does, with the items in it: "Retry 2 items". */
    public String words(String items) {
        return words.formatted(items);
    }

    /** What was done, after the items: "2 items put back in line". */
    public String past() {
        return past;
    }

    /** Under {@code /work-items}. */
    public String resource() {
        return resource;
    }

    /** As the journal and the audit have it. */
    String action() {
        return "item." + (this == DONE ? "mark-done" : word());
    }

    String effect() {
        return effect;
    }

    String rule() {
        return rule;
    }

    Set<ItemState> from() {
        return from;
    }

    /** Whether something is lost. */
    public boolean lossy() {
        return this != RETRY && this != MOVE;
    }

    Verb right() {
        return this == DELETE ? Verb.DELETE_ITEM : Verb.RESOLVE_ITEM;
    }
}
