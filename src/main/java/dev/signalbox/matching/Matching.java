package dev.signalbox.matching;

import dev.signalbox.matching.Decisions.Grant;
import dev.signalbox.matching.Decisions.Placement;
import dev.signalbox.matching.Decisions.Reason;
import dev.signalbox.matching.Snapshot.Kind;
import dev.signalbox.matching.Snapshot.Waiting;
import dev.signalbox.matching.WaitCode.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides, from a snapshot alone, who of a line starts now and why each of the others waits. One
 * after the other in their order: who cannot start for want of one thing does not hold up who needs
 * another, and two that want the same thing never overtake each other. So who lacks only the last
 * thing it needs, a runtime slot, keeps what it found before that for this pass.
 */
public final class Matching {

    private final Snapshot snapshot;
    private final Slots slots;
    private final Map<UUID, Place> places;
    private final @Nullable Choice choice;
    private final List<Placement> placements = new ArrayList<>();
    private final List<Grant> grants = new ArrayList<>();
    private final List<Reason> refusals = new ArrayList<>();
    private final List<Reason> waits = new ArrayList<>();

    private Matching(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.slots = new Slots(snapshot.pools());
        UUID group = snapshot.group() == null ? null : snapshot.group().id();
        this.places =
                snapshot.members().stream()
                        .collect(
                                Collectors.toMap(
                                        Snapshot.Member::id,
                                        member ->
                                                new Place(
                                                        member,
                                                        slots,
                                                        new SignInRules(
                                                                snapshot.accounts(),
                                                                member,
                                                                group))));
        this.choice =
                snapshot.group() == null
                        ? null
                        : new Choice(snapshot.group(), places.values(), snapshot.seed());
    }

    /** Goes through the line once. */
    public static Decisions decide(Snapshot snapshot) {
        var matching = new Matching(snapshot);
        snapshot.waiting().forEach(matching::place);
        return new Decisions(
                matching.placements,
                matching.grants,
                matching.refusals,
                matching.waits,
                matching.choice == null ? null : matching.choice.chosen());
    }

    private void place(Waiting waiting) {
        Wait wait = waiting.machine() == null ? inGroup(waiting) : onMachine(waiting);
        if (wait == null) {
            return;
        }
        if (waiting.failAtOnce() && wait.code() == WaitCode.FOREGROUND_BUSY) {
            refusals.add(new Reason(waiting.stepRunId(), wait));
        } else if (!wait.equals(waiting.why())) {
            waits.add(new Reason(waiting.stepRunId(), wait));
        }
    }

    private @Nullable Wait onMachine(Waiting waiting) {
        Place target = places.get(waiting.machine());
        if (target == null) {
            return null;
        }
        if (isEarly(waiting)) {
            return WaitCode.NOT_YET.on(target.name());
        }
        return take(waiting, target);
    }

    private @Nullable Wait inGroup(Waiting waiting) {
        if (choice == null) {
            return null;
        }
        if (isEarly(waiting)) {
            return WaitCode.NOT_YET.on(choice.group().name());
        }
        Wait known = choice.known(waiting);
        if (known != null) {
            return known;
        }
        Place chosen = choice.forStart(waiting);
        return chosen == null ? choice.reason(waiting) : take(waiting, chosen);
    }

    private @Nullable Wait take(Waiting waiting, Place place) {
        Wait wait = place.take(waiting);
        if (wait != null) {
            return wait;
        }
        if (waiting.kind() == Kind.FOREGROUND) {
            grants.add(new Grant(waiting.stepRunId(), place.id(), place.screenOf(waiting)));
            return null;
        }
        placements.add(
                new Placement(
                        waiting.stepRunId(),
                        place.id(),
                        waiting.foreground() ? place.screenOf(waiting) : null,
                        waiting.attended() ? null : place.pool()));
        if (choice != null && waiting.machine() == null) {
            choice.took(place);
        }
        return null;
    }

    private boolean isEarly(Waiting waiting) {
        return waiting.notBefore() != null && waiting.notBefore().isAfter(snapshot.now());
    }
}
