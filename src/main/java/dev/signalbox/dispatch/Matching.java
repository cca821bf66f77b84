package dev.signalbox.dispatch;

import dev.signalbox.dispatch.Decisions.Placement;
import dev.signalbox.dispatch.Decisions.Reason;
import dev.signalbox.dispatch.Snapshot.Member;
import dev.signalbox.dispatch.Snapshot.Waiting;
import dev.signalbox.dispatch.WaitCode.Holder;
import dev.signalbox.dispatch.WaitCode.Wait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides, from a snapshot alone, who of a line starts now and why each of the others waits. One
 * after the other in their order: who cannot start for want of one thing does not hold up who needs
 * another, and two that want the same thing never overtake each other.
 */
final class Matching {

    private final Snapshot snapshot;
    private final Map<UUID, Places> places = new HashMap<>();
    private final List<Placement> placements = new ArrayList<>();
    private final List<Reason> waits = new ArrayList<>();

    private Matching(Snapshot snapshot) {
        this.snapshot = snapshot;
        snapshot.members().forEach(member -> places.put(member.id(), new Places(member)));
    }

    static Decisions decide(Snapshot snapshot) {
        var matching = new Matching(snapshot);
        snapshot.waiting().forEach(matching::place);
        return new Decisions(matching.placements, matching.waits);
    }

    private void place(Waiting waiting) {
        Places target = places.get(waiting.target());
        if (target == null) {
            return;
        }
        Wait wait =
                waiting.notBefore() != null && waiting.notBefore().isAfter(snapshot.now())
                        ? WaitCode.NOT_YET.on(target.member.name())
                        : target.take(waiting);
        if (wait == null) {
            placements.add(
                    new Placement(waiting.stepRunId(), target.member.id(), waiting.foreground()));
        } else if (!wait.equals(waiting.why())) {
            waits.add(new Reason(waiting.stepRunId(), wait));
        }
    }

    /** What is left of a machine while the line is gone through. */
    private static final class Places {

        private final Member member;
        private int free;
        private @Nullable Holder screen;

        Places(Member member) {
            this.member = member;
            this.free = member.placesFree();
            this.screen = member.screen();
        }

        /** Takes what the step run needs, or says why it cannot. */
        @Nullable Wait take(Waiting waiting) {
            if (member.obstacle() != null) {
                return member.obstacle().on(member.name());
            }
            return waiting.foreground() ? takeScreen(waiting) : takePlace();
        }

        private @Nullable Wait takeScreen(Waiting waiting) {
            if (screen != null) {
                return WaitCode.FOREGROUND_BUSY.on(member.name(), screen);
            }
            screen = new Holder(waiting.stepRunId(), waiting.title());
            return null;
        }

        private @Nullable Wait takePlace() {
            if (free > 0) {
                free--;
                return null;
            }
            return (member.places() == 0 ? WaitCode.NO_PLACES : WaitCode.PLACES_BUSY)
                    .on(member.name());
        }
    }
}
