package dev.signalbox.webhook;

import dev.signalbox.journal.Event;
import dev.signalbox.kit.Refused;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a webhook can be told; the first three are Robocorp's. */
public enum HookEvent {
    RUN_STARTED("process_run.started", "run.started", "a process run has started"),
    RUN_COMPLETED("process_run.completed", "run.completed", "a process run is completed"),
    RUN_UNRESOLVED("process_run.unresolved", "run.unresolved", "a process run needs a person"),
    STEP_RUN_FAILED("step_run.failed", "step-run.ended", "a step run has failed"),
    STEP_RUN_SLOW("step_run.slow", "step-run.slow", "a step run takes longer than usual"),
    START_FAILED("start.failed", "order.failed", "a trigger could not start its process"),
    SCHEDULE_DISABLED(
            "schedule.disabled", "schedule.disabled", "a schedule was disabled after failures"),
    MACHINE_LOST("machine.lost", "machine.unresponsive", "a machine does not answer any more"),
    MACHINE_BACK("machine.back", "machine.back", "a machine answers again"),
    PING("ping", "webhook.ping", "somebody tries the webhook out");

    private final String wire;
    private final String kind;
    private final String words;

    HookEvent(String wire, String kind, String words) {
        this.wire = wire;
        this.kind = kind;
        this.words = words;
    }

    /** As it is sent. */
    public String wire() {
        return wire;
    }

    /** As it stands after "when". */
    public String words() {
        return words;
    }

    /** Those that one can ask for. */
    public static List<HookEvent> offered() {
        return Arrays.stream(values()).filter(event -> event != PING).toList();
    }

    /** Those that happen to a run, which are all that a callback can be told. */
    public static List<HookEvent> ofRuns() {
        return List.of(RUN_STARTED, RUN_COMPLETED, RUN_UNRESOLVED);
    }

    /** What of it is told; most of what happens is not. */
    static Optional<HookEvent> of(Event event) {
        for (HookEvent one : values()) {
            if (one.kind.equals(event.kind())) {
                boolean told =
                        one != STEP_RUN_FAILED
                                || "FAILED".equals(String.valueOf(event.data().get("state")));
                return told ? Optional.of(one) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** By their names on the wire; {@code process_run.} may be left out where it is allowed. */
    static Set<HookEvent> read(String where, Collection<String> names, List<HookEvent> allowed) {
        Set<HookEvent> found = new LinkedHashSet<>();
        for (String name : names) {
            found.add(
                    allowed.stream()
                            .filter(event ->
                                    event.wire.equals(name)
                                            || event.wire.equals("process_run." + name))
                            .findFirst()
                            .orElseThrow(() -> unknown(where, name, allowed)));
        }
        if (found.isEmpty()) {
            throw Refused.invalid(where, "Choose at least one event.");
        }
        return found;
    }

    private static Refused unknown(String where, String name, List<HookEvent> allowed) {
        return Refused.invalid(
                where,
                "There is no event "
                        + name
                        + "; there are "
                        + allowed.stream().map(HookEvent::wire).collect(Collectors.joining(", "))
                        + ".");
    }
}
