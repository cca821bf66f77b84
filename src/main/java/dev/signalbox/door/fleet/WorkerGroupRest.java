package dev.signalbox.door.fleet;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Deleted;
import dev.signalbox.door.wire.Named;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.fleet.Machine;
import dev.signalbox.fleet.Machines;
import dev.signalbox.group.GroupForm;
import dev.signalbox.group.MachineGroup;
import dev.signalbox.group.MachineGroups;
import dev.signalbox.group.Membership;
import dev.signalbox.kit.Refused;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Worker groups, as Robocorp calls machine groups; all that ours have is in machine-groups. */
@RestRows
class WorkerGroupRest {

    private final MachineGroups groups;
    private final Membership membership;
    private final Machines machines;

    WorkerGroupRest(MachineGroups groups, Membership membership, Machines machines) {
        this.groups = groups;
        this.membership = membership;
        this.machines = machines;
    }

    record Name(String name) {}

    record Worker(UUID id) {}

    record Member(Worker worker) {}

    /** A worker and the groups it is in: one at most. */
    record Groups(String id, List<Named> workerGroups) {}

    @GetMapping("/worker-groups")
    @Needs(Verb.VIEW)
    @Says("Lists the machine groups, by name")
    RestList<Named> list() {
        return RestList.of(groups.list().stream().map(WorkerGroupRest::row).toList());
    }

    @PostMapping("/worker-groups")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Verb.MANAGE_GROUPS)
    @Says(value = "Makes a machine group with everything as usual", status = 201)
    Named create(@RequestBody Name body, Actor by) {
        return row(groups.create(GroupForm.named(body.name()), by));
    }

    @GetMapping("/worker-groups/{id}")
    @Needs(Verb.VIEW)
    @Says("Answers one machine group")
    Named show(@PathVariable UUID id) {
        return row(groups.find(id));
    }

    @PutMapping("/worker-groups/{id}")
    @Needs(Verb.MANAGE_GROUPS)
    @Says("Renames a machine group")
    Named rename(@PathVariable UUID id, @RequestBody Name body, Actor by) {
        MachineGroup group = groups.find(id);
        var form =
                new GroupForm(
                        body.name(), group.description(), group.balancing(), group.settings());
        return row(groups.update(id, form, group.version(), by));
    }

    @DeleteMapping("/worker-groups/{id}")
    @Needs(Verb.MANAGE_GROUPS)
    @Says("Deletes a machine group that nothing depends on")
    Deleted delete(@PathVariable UUID id, Actor by) {
        groups.delete(id, by);
        return Deleted.of(id);
    }

    @PutMapping("/worker-groups/{id}/workers")
    @Needs(Verb.MANAGE_GROUPS)
    @Says("Puts a machine that is in no other group into this one")
    Groups join(@PathVariable UUID id, @RequestBody Member body, Actor by) {
        membership.join(body.worker().id(), id, by);
        return of(machines.find(body.worker().id()));
    }

    @DeleteMapping("/worker-groups/{id}/workers/{worker}")
    @Needs(Verb.MANAGE_GROUPS)
    @Says("Takes a machine out of a group; it keeps the settings that it had by it")
    Groups leave(@PathVariable UUID id, @PathVariable UUID worker, Actor by) {
        Machine machine = machines.find(worker);
        if (machine.group() == null || !machine.group().id().equals(id)) {
            throw Refused.notFound("worker in the group", worker);
        }
        membership.leave(worker, by);
        return of(machines.find(worker));
    }

    private static Groups of(Machine machine) {
        var group = machine.group();
        return new Groups(
                machine.id().toString(),
                group == null
                        ? List.of()
                        : List.of(new Named(group.id().toString(), group.name())));
    }

    private static Named row(MachineGroup group) {
        return new Named(group.id().toString(), group.name());
    }
}
