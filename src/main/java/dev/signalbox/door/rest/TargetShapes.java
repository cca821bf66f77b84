package dev.signalbox.door.rest;

import dev.signalbox.dispatch.RunQueue;
import dev.signalbox.door.rest.ProcessBody.StepBody;
import dev.signalbox.door.wire.Named;
import dev.signalbox.fleet.Machine;
import dev.signalbox.fleet.Machines;
import dev.signalbox.group.MachineGroup;
import dev.signalbox.group.MachineGroups;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Advice;
import dev.signalbox.process.Step;
import dev.signalbox.process.Target;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns names of machines and groups into targets of steps, and back. */
@Component
class TargetShapes {

    private final Machines machines;
    private final MachineGroups groups;
    private final Advice advice;

    TargetShapes(Machines machines, MachineGroups groups, Advice advice) {
        this.advice = advice;
        this.machines = machines;
        this.groups = groups;
    }

    Target target(String at, StepBody body) {
        ProcessBody.Target group = body.machineGroup();
        return new Target(
                group == null ? machine(at, body) : null,
                group == null ? null : group(at, group),
                Boolean.TRUE.equals(body.attended()),
                Objects.requireNonNullElse(body.account(), ""),
                body.foreground(),
                Boolean.TRUE.equals(body.failAtOnce()));
    }

    /** What is to be said of where each of them runs and as whom. */
    List<List<String>> warnings(List<Step> steps) {
        return advice.of(steps.stream().map(Step::target).toList());
    }

    @Nullable Named machine(Step step) {
        UUID id = step.target().machineId();
        return id == null
                ? null
                : new Named(
                        id.toString(),
                        found(() -> machines.find(id)).map(Machine::name).orElse("removed"));
    }

    @Nullable Named group(Step step) {
        UUID id = step.target().groupId();
        return id == null ? null : new Named(id.toString(), groups.find(id).name());
    }

    long queueLimit(Step step) {
        UUID group = step.target().groupId();
        Long said =
                step.queueLimitSeconds() != null || group == null
                        ? step.queueLimitSeconds()
                        : groups.find(group).settings().queueLimitSeconds();
        return said == null ? RunQueue.USUAL_LIMIT.toSeconds() : said;
    }

    private UUID machine(String at, StepBody body) {
        ProcessBody.Target wanted = body.machine();
        String name = wanted == null ? null : wanted.name();
        String id = wanted == null ? null : wanted.id();
        Optional<Machine> machine =
                name != null
                        ? machines.findByName(name)
                        : id == null
                                ? Optional.empty()
                                : found(() -> machines.find(UUID.fromString(id)));
        return machine.map(Machine::id)
                .orElseThrow(() ->
                        Refused.invalid(
                                at + "machine",
                                wanted == null || (name == null && id == null)
                                        ? at + "machine is missing: give {\"name\"} or {\"id\"}."
                                        : "There is no machine "
                                                + (name == null ? id : name)
                                                + ", which "
                                                + at
                                                + "machine asks for."));
    }

    private UUID group(String at, ProcessBody.Target wanted) {
        String name = wanted.name();
        String id = wanted.id();
        Optional<MachineGroup> group =
                name != null
                        ? groups.findByName(name)
                        : id == null
                                ? Optional.empty()
                                : found(() -> groups.find(UUID.fromString(id)));
        return group.map(MachineGroup::id)
                .orElseThrow(() ->
                        Refused.invalid(
                                at + "machine_group",
                                name == null && id == null
                                        ? at + "machine_group: give {\"name\"} or {\"id\"}."
                                        : "There is no machine group "
                                                + (name == null ? id : name)
                                                + ", which "
                                                + at
                                                + "machine_group asks for."));
    }

    private static <T> Optional<T> found(Supplier<T> find) {
        try {
            return Optional.of(find.get());
        } catch (Refused | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
