package dev.signalbox.bulk;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of some items.
 *
 * @param skipped how many were left as they are, by reason
 */
public record Outcome(long changed, Map<String, Long> skipped) {

    public Outcome {
        skipped = new TreeMap<>(skipped);
    }

    static Outcome allSkipped(String reason, long count) {
        return new Outcome(0, Map.of(reason, count));
    }

    public long skippedInAll() {
        return skipped.values().stream().mapToLong(Long::longValue).sum();
    }

    Outcome and(Outcome other) {
        var both = new TreeMap<>(skipped);
        other.skipped.forEach((reason, count) -> both.merge(reason, count, Long::sum));
        return new Outcome(changed + other.changed, both);
    }

    /** "3 items put back in line; 2 were left as they are: 1 is done, 1 is in progress." */
    public String sentence(BulkVerb verb) {
        String what = "%,d %s %s".formatted(changed, changed == 1 ? "item" : "items", verb.past());
        long left = skippedInAll();
        return left == 0
                ? what + "."
                : what
                        + "; %,d %s: "
                                .formatted(
                                        left,
                                        left == 1 ? "was left as it is" : "were left as they are")
                        + reasons()
                        + ".";
    }

    /** "2 in progress, 1 deleted meanwhile". */
    public String reasons() {
        return skipped.entrySet().stream()
                .map(e -> "%,d %s".formatted(e.getValue(), e.getKey()))
                .collect(Collectors.joining(", "));
    }
}
