package dev.signalbox.door.fleet;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Deleted;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.fleet.Enrolments;
import dev.signalbox.fleet.Machine;
import dev.signalbox.fleet.MachineCare;
import dev.signalbox.fleet.MachineState;
import dev.signalbox.fleet.Machines;
import dev.signalbox.fleet.Removals;
import dev.signalbox.kit.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** Workers, as Robocorp calls machines, and the tokens with which new ones are linked. */
@RestRows
class WorkerRest {

    private static final Duration LONGEST = Duration.ofDays(30);

    private final Machines machines;
    private final MachineCare care;
    private final Removals removals;
    private final Enrolments enrolments;
    private final Clock clock;

    WorkerRest(
            Machines machines,
            MachineCare care,
            Removals removals,
            Enrolments enrolments,
            Clock clock) {
        this.machines = machines;
        this.care = care;
        this.removals = removals;
        this.enrolments = enrolments;
        this.clock = clock;
    }

    /** {@code state} in Robocorp's words, {@code signalbox_state} in ours. */
    record Row(String id, String name, String state, String signalboxState) {}

    record Rename(String name) {}

    record NewToken(@Nullable Instant expiresAt) {}

    record Token(String id, Instant expiresAt, String linkToken) {}

    @GetMapping("/workers")
    @Needs(Verb.VIEW)
    @Says("Lists the machines, by name")
    RestList<Row> list(
            @RequestParam @Nullable Integer limit, @RequestParam @Nullable String after) {
        int most = RestList.limit(limit);
        List<Machine> rest =
                machines.list().stream()
                        .filter(machine ->
                                after == null || machine.name().compareToIgnoreCase(after) > 0)
                        .limit(most + 1L)
                        .toList();
        return RestList.of(rest, most, Machine::name, WorkerRest::row);
    }

    @GetMapping("/workers/{id}")
    @Needs(Verb.VIEW)
    @Says("Answers one machine")
    Row show(@PathVariable UUID id) {
        return row(machines.find(id));
    }

    @PutMapping("/workers/{id}")
    @Needs(Verb.ENROL_MACHINE)
    @Says("Renames a machine")
    Row rename(@PathVariable UUID id, @RequestBody Rename body, Actor by) {
        care.rename(id, body.name(), by);
        return row(machines.find(id));
    }

    @DeleteMapping("/workers/{id}")
    @Needs(Verb.REMOVE_MACHINE)
    @Says("Removes a machine that nothing depends on")
    Deleted remove(@PathVariable UUID id, Actor by) {
        removals.remove(id, by);
        return Deleted.of(id);
    }

    @PostMapping("/workers/link-tokens")
    @Needs(Verb.ENROL_MACHINE)
    @Says("Makes a token with which one machine can be enrolled; an hour where no end is given")
    Token link(@RequestBody NewToken body, Actor by) {
        Instant now = clock.instant();
        Instant end = body.expiresAt() == null ? now.plus(Duration.ofHours(1)) : body.expiresAt();
        if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
            throw Refused.invalid(
                    "expires_at", "expires_at must lie in the next 30 days, not at " + end + ".");
        }
        var token = enrolments.newToken(Duration.between(now, end), by);
        return new Token(token.id().toString(), end, token.text());
    }

    private static Row row(Machine machine) {
        MachineState state = machine.state();
        String robocorps =
                switch (state) {
                    case AVAILABLE -> "idle";
                    case BUSY -> "busy";
                    case MAINTENANCE -> machine.going() > 0 ? "busy" : "idle";
                    case OFFLINE, UNRESPONSIVE, CLONED -> "offline";
                };
        return new Row(machine.id().toString(), machine.name(), robocorps, state.name());
    }
}
