package dev.signalbox.matching;

import dev.signalbox.matching.Snapshot.Group;
import dev.signalbox.matching.Snapshot.Waiting;
import dev.signalbox.matching.WaitCode.Wait;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses a machine of a group, and says why there is none. */
final class Choice {

    private final Group group;
    private final List<Place> places;
    private final RandomGenerator random;
    private @Nullable UUID last;
    private @Nullable UUID chosen;
    private final Map<List<Object>, Wait> reasons = new HashMap<>();

    Choice(Group group, Collection<Place> places, long seed) {
        this.group = group;
        this.places =
                places.stream()
                        .sorted(Comparator.comparing(Place::name).thenComparing(Place::id))
                        .toList();
        this.random = new SplittableRandom(seed);
        this.last = group.last();
    }

    Group group() {
        return group;
    }

    /**
     * The machine to try: one that can take it; else one that lacks nothing but a slot, which is
     * then kept from those behind it; else null.
     */
    @Nullable Place forStart(Waiting waiting) {
        List<Place> able = places.stream().filter(p -> p.wait(waiting) == null).toList();
        if (able.isEmpty()) {
            able = places.stream().filter(p -> lacksOnlyASlot(p, waiting)).toList();
        }
        return able.isEmpty() ? null : choose(able);
    }

    void took(Place place) {
        last = place.id();
        chosen = last;
    }

    /** The last machine that took something in this pass; null: none did. */
    @Nullable UUID chosen() {
        return chosen;
    }

    private static boolean lacksOnlyASlot(Place place, Waiting waiting) {
        Wait wait = place.wait(waiting);
        return wait != null && wait.code().isOfSlots();
    }

    private Place choose(List<Place> able) {
        return switch (group.balancing()) {
            case RANDOM -> able.get(random.nextInt(able.size()));
            case LEAST_BUSY ->
                    able.stream().min(Comparator.comparingInt(Place::going)).orElseThrow();
            case ROUND_ROBIN -> afterLast(able);
        };
    }

    private Place afterLast(List<Place> able) {
        List<UUID> order = places.stream().map(Place::id).toList();
        int from = last == null ? -1 : order.indexOf(last);
        return able.stream()
                .filter(place -> order.indexOf(place.id()) > from)
                .findFirst()
                .orElseGet(able::getFirst);
    }

    /**
     * The reason of an earlier one that needed the same: within a pass nothing becomes free, so it
     * still holds. Null: nobody has looked yet.
     */
    @Nullable Wait known(Waiting waiting) {
        return reasons.get(need(waiting));
    }

    /** How many machines have which reason; remembered for those that need the same. */
    Wait reason(Waiting waiting) {
        Wait reason = newReason(waiting);
        reasons.put(need(waiting), reason);
        return reason;
    }

    private static List<Object> need(Waiting waiting) {
        return List.of(
                waiting.foreground(),
                waiting.attended(),
                waiting.failAtOnce(),
                new Account(waiting.account()).key());
    }

    private Wait newReason(Waiting waiting) {
        List<Wait> waits =
                places.stream().map(p -> p.wait(waiting)).filter(Objects::nonNull).toList();
        if (waits.isEmpty()) {
            return WaitCode.GROUP_EMPTY.on(group.name());
        }
        if (waits.size() == 1) {
            return waits.getFirst();
        }
        if (waiting.failAtOnce()) {
            List<Wait> able = waits.stream().filter(w -> !w.code().isObstacle()).toList();
            if (!able.isEmpty()
                    && able.stream().allMatch(w -> w.code() == WaitCode.FOREGROUND_BUSY)) {
                return able.getFirst();
            }
        }
        Map<WaitCode, Long> counts =
                waits.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Wait::code,
                                        () -> new EnumMap<>(WaitCode.class),
                                        Collectors.counting()));
        String found =
                counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey().inGroup())
                        .collect(Collectors.joining(", "));
        return WaitCode.GROUP_BUSY.on(group.name(), waits.size(), found);
    }
}
