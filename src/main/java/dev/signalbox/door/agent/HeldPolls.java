package dev.signalbox.door.agent;

import dev.signalbox.dispatch.Assignments;
import dev.signalbox.dispatch.Desired;
import dev.signalbox.dispatch.MachinesChanged;
import dev.signalbox.fleet.AgentSettings;
import dev.signalbox.fleet.Incarnation;
import dev.signalbox.fleet.Liveness;
import dev.signalbox.fleet.Twins;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Rounds;
import dev.signalbox.protocol.DesiredState;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * The polls that this room holds, in memory. A change made in this room wakes those it concerns at
 * once; once a second one query looks for changes made elsewhere, for all machines together. A poll
 * with nothing new costs no statement of its own.
 */
@Component
class HeldPolls extends Rounds {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SPARE = Duration.ofSeconds(15);

    private final Assignments assignments;
    private final Incarnation incarnation;
    private final Liveness liveness;
    private final Twins twins;
    private final AgentSettings settings;
    private final Tempos tempos;
    private final Map<UUID, List<HeldPoll>> held = new ConcurrentHashMap<>();
    private final Set<UUID> woken = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Desired> known = new ConcurrentHashMap<>();
    private final AtomicBoolean lookingSoon = new AtomicBoolean();
    private volatile boolean stopping;

    HeldPolls(
            Assignments assignments,
            Incarnation incarnation,
            Liveness liveness,
            Twins twins,
            AgentSettings settings,
            Tempos tempos) {
        super("polls");
        this.assignments = assignments;
        this.incarnation = incarnation;
        this.liveness = liveness;
        this.twins = twins;
        this.settings = settings;
        this.tempos = tempos;
        every(LOOK, this::lookAtAll);
    }

    DeferredResult<DesiredState> hold(Caller caller, String revision) {
        long now = System.nanoTime();
        var result = new DeferredResult<DesiredState>(settings.hold().plus(SPARE).toMillis());
        Desired before = known.get(caller.machineId());
        boolean news =
                before == null
                        || before.epoch() != caller.epoch()
                        || !revision(before).equals(revision);
        var poll = new HeldPoll(caller, revision, result, now + settings.hold().toNanos(), news);
        result.onCompletion(() -> drop(poll));
        List<HeldPoll> older = add(poll);
        older.forEach(one -> one.answerSoon(now));
        liveness.hold(caller.machineId(), caller.address());
        if (news || !older.isEmpty()) {
            lookSoon(List.of(caller.machineId()));
        }
        if (stopping) {
            result.setErrorResult(new RoomStops());
        }
        return result;
    }

    @EventListener
    void on(MachinesChanged changed) {
        known.keySet().removeAll(changed.machineIds());
        List<UUID> concerned = changed.machineIds().stream().filter(held::containsKey).toList();
        concerned.forEach(machine -> of(machine).forEach(HeldPoll::lookAt));
        if (!concerned.isEmpty()) {
            lookSoon(concerned);
        }
    }

    private void lookSoon(List<UUID> machines) {
        woken.addAll(machines);
        soonOnce(lookingSoon, this::lookAtWoken);
    }

    private void lookAtWoken() {
        List<UUID> machines = List.copyOf(woken);
        machines.forEach(woken::remove);
        look(
                machines.stream()
                        .flatMap(machine -> of(machine).stream())
                        .filter(HeldPoll::isToBeLookedAt)
                        .toList());
    }

    private void lookAtAll() {
        known.keySet().removeAll(assignments.changed(List.copyOf(known.values())));
        long now = System.nanoTime();
        look(
                held.values().stream()
                        .flatMap(List::stream)
                        .filter(poll ->
                                poll.isToBeLookedAt()
                                        || !known.containsKey(poll.machineId())
                                        || poll.isOver(now))
                        .toList());
    }

    private void look(List<HeldPoll> polls) {
        Map<UUID, Desired> desired = desired(polls);
        long now = System.nanoTime();
        for (HeldPoll poll : polls) {
            Desired found = desired.get(poll.machineId());
            if (found == null) {
                poll.result().setErrorResult(removed());
                drop(poll);
            } else if (poll.settle(found, revision(found), tempos.of(found), now)) {
                drop(poll);
                if (found.epoch() != poll.caller().epoch()) {
                    twins.superseded(poll.machineId(), poll.caller().address());
                }
            }
        }
    }

    /**
     * What is known of machines is still right when nothing said otherwise; of the rest it is read,
     * for all of them at once.
     */
    private Map<UUID, Desired> desired(List<HeldPoll> polls) {
        Map<UUID, Desired> found = new HashMap<>();
        Set<UUID> unknown = new HashSet<>();
        for (HeldPoll poll : polls) {
            Desired before = known.get(poll.machineId());
            if (before == null || poll.isToBeLookedAt()) {
                poll.isBeingLookedAt();
                unknown.add(poll.machineId());
            } else {
                found.put(poll.machineId(), before);
            }
        }
        if (!unknown.isEmpty()) {
            Map<UUID, Desired> read = assignments.of(unknown);
            known.putAll(read);
            found.putAll(read);
        }
        return found;
    }

    private void drop(HeldPoll poll) {
        remove(poll);
        if (of(poll.machineId()).isEmpty()) {
            liveness.letGo(poll.machineId());
        }
    }

    private List<HeldPoll> of(UUID machineId) {
        return held.getOrDefault(machineId, List.of());
    }

    /** Answers the polls that the machine had before: none, as a rule. */
    private List<HeldPoll> add(HeldPoll poll) {
        List<HeldPoll> all =
                held.merge(
                        poll.machineId(),
                        List.of(poll),
                        (before, one) -> Stream.concat(before.stream(), one.stream()).toList());
        return all.stream().filter(one -> one != poll).toList();
    }

    private void remove(HeldPoll poll) {
        held.computeIfPresent(
                poll.machineId(),
                (machine, all) -> {
                    List<HeldPoll> others = all.stream().filter(one -> one != poll).toList();
                    return others.isEmpty() ? null : others;
                });
    }

    private String revision(Desired desired) {
        return incarnation.id() + "." + desired.revision();
    }

    private static Refused removed() {
        return new Refused(
                Refused.Kind.UNAUTHENTICATED,
                "UNAUTHORIZED",
                "This machine was removed. Enrol it anew.");
    }

    @Override
    public synchronized void start() {
        stopping = false;
        super.start();
    }

    /** Nobody waits for a room that ends. */
    @Override
    public synchronized void stop() {
        stopping = true;
        super.stop();
        for (HeldPoll poll : held.values().stream().flatMap(List::stream).toList()) {
            poll.result().setErrorResult(new RoomStops());
            drop(poll);
        }
    }
}
