package dev.signalbox.matching;

import dev.signalbox.matching.Snapshot.Kind;
import dev.signalbox.matching.Snapshot.Member;
import dev.signalbox.matching.Snapshot.Waiting;
import dev.signalbox.matching.WaitCode.Holder;
import dev.signalbox.matching.WaitCode.Wait;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is left of a machine while a line is gone through. */
final class Place {

    private final Member member;
    private final Slots slots;
    private final SignInRules signIns;
    private final Map<String, Holder> screens;
    private final Map<String, Integer> shared;
    private final Set<String> spokenFor = new HashSet<>();
    private int free;
    private int going;

    Place(Member member, Slots slots, SignInRules signIns) {
        this.member = member;
        this.slots = slots;
        this.signIns = signIns;
        this.screens = new HashMap<>(member.screens());
        this.shared = new HashMap<>(member.shared());
        this.free = member.placesFree();
        this.going = member.going();
    }

    UUID id() {
        return member.id();
    }

    String name() {
        return member.name();
    }

    int going() {
        return going;
    }

    @Nullable UUID pool() {
        return member.pool();
    }

    /** Key of the account whose foreground place it would take. */
    String screenOf(Waiting waiting) {
        return account(waiting).key();
    }

    /** Why it cannot be taken here; null: it can. Changes nothing. */
    @Nullable Wait wait(Waiting waiting) {
        Wait wait = waitForPlace(waiting);
        return wait == null && needsSlot(waiting) ? slots.wait(member.pool()) : wait;
    }

    /**
     * Takes what it needs, or says why it cannot. What it has to wait for last, a slot, does not
     * give up the place that it found: who comes later does not get ahead of it.
     */
    @Nullable Wait take(Waiting waiting) {
        Wait wait = waitForPlace(waiting);
        if (wait != null) {
            return wait;
        }
        occupy(waiting);
        Wait slot = needsSlot(waiting) ? slots.wait(member.pool()) : null;
        if (slot != null) {
            spokenFor.add(screenOf(waiting));
            return slot;
        }
        if (needsSlot(waiting)) {
            slots.take(member.pool());
        }
        if (waiting.kind() == Kind.STEP_RUN) {
            going++;
        }
        return null;
    }

    private @Nullable Wait waitForPlace(Waiting waiting) {
        if (member.obstacle() != null) {
            return waiting.kind() == Kind.FOREGROUND && member.obstacle().isOfNewWorkOnly()
                    ? screenBusy(waiting)
                    : member.obstacle().on(member.name());
        }
        if (waiting.kind() == Kind.FOREGROUND) {
            return screenBusy(waiting);
        }
        Wait lacking = signIns.wait(waiting);
        if (lacking != null) {
            return lacking;
        }
        Wait busy = waiting.foreground() ? screenBusy(waiting) : placeBusy(waiting);
        return busy != null ? busy : SessionRules.wait(member, account(waiting), screens, waiting);
    }

    private @Nullable Wait screenBusy(Waiting waiting) {
        Holder holder = screens.get(screenOf(waiting));
        if (holder == null) {
            return null;
        }
        WaitCode code =
                spokenFor.contains(screenOf(waiting))
                        ? WaitCode.FOREGROUND_NEXT
                        : WaitCode.FOREGROUND_BUSY;
        return code.on(member.name(), holder);
    }

    private @Nullable Wait placeBusy(Waiting waiting) {
        if (waiting.attended()) {
            Integer most = member.sharedPlaces();
            return most != null && shared.getOrDefault(screenOf(waiting), 0) >= most
                    ? WaitCode.SHARED_PLACES_BUSY.on(member.name(), account(waiting))
                    : null;
        }
        if (free > 0) {
            return null;
        }
        return (member.places() == 0 ? WaitCode.NO_PLACES : WaitCode.PLACES_BUSY).on(member.name());
    }

    private void occupy(Waiting waiting) {
        if (waiting.kind() == Kind.FOREGROUND || waiting.foreground()) {
            screens.put(screenOf(waiting), new Holder(waiting.stepRunId(), waiting.title()));
        } else if (waiting.attended()) {
            shared.merge(screenOf(waiting), 1, Integer::sum);
        } else {
            free--;
        }
    }

    private static boolean needsSlot(Waiting waiting) {
        return waiting.kind() == Kind.STEP_RUN && !waiting.attended();
    }

    private Account account(Waiting waiting) {
        return new Account(waiting.account().isBlank() ? member.agentUser() : waiting.account());
    }
}
