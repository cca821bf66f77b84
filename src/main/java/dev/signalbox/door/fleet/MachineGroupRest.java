package dev.signalbox.door.fleet;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Deleted;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.group.GroupForm;
import dev.signalbox.group.GroupSettings;
import dev.signalbox.group.MachineGroup;
import dev.signalbox.group.MachineGroups;
import dev.signalbox.group.Resolution;
import dev.signalbox.matching.Balancing;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Machine groups with all their settings. */
@RestRows
class MachineGroupRest {

    private final MachineGroups groups;

    MachineGroupRest(MachineGroups groups) {
        this.groups = groups;
    }

    /** What is left out is as usual: random, nothing set, no reuse of sessions. */
    record Body(
            String name,
            @Nullable String description,
            @Nullable Balancing balancing,
            @Nullable Integer places,
            @Nullable Integer sharedPlaces,
            @Nullable Integer sessionLimit,
            @Nullable Boolean sessionReuse,
            @Nullable Long queueLimitSeconds,
            @Nullable Long lostLimitSeconds,
            @Nullable UUID slotPoolId,
            @Nullable Resolution resolution,
            @Nullable Integer version) {

        GroupForm form() {
            return new GroupForm(
                    name,
                    description == null ? "" : description,
                    balancing == null ? Balancing.RANDOM : balancing,
                    new GroupSettings(
                            places,
                            sharedPlaces,
                            sessionLimit,
                            sessionReuse != null && sessionReuse,
                            queueLimitSeconds,
                            lostLimitSeconds,
                            slotPoolId,
                            resolution));
        }
    }

    /** What is null is each machine's own matter. */
    record Row(
            String id,
            String name,
            String description,
            Balancing balancing,
            @Nullable Integer places,
            @Nullable Integer sharedPlaces,
            @Nullable Integer sessionLimit,
            boolean sessionReuse,
            @Nullable Long queueLimitSeconds,
            @Nullable Long lostLimitSeconds,
            @Nullable UUID slotPoolId,
            @Nullable Resolution resolution,
            int machines,
            int version) {}

    @GetMapping("/machine-groups")
    @Needs(Verb.VIEW)
    @Says("Lists the machine groups with their settings, by name")
    RestList<Row> list() {
        return RestList.of(groups.list().stream().map(MachineGroupRest::row).toList());
    }

    @PostMapping("/machine-groups")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Verb.MANAGE_GROUPS)
    @Says(value = "Makes a machine group", status = 201)
    Row create(@RequestBody Body body, Actor by) {
        return row(groups.create(body.form(), by));
    }

    @GetMapping("/machine-groups/{id}")
    @Needs(Verb.VIEW)
    @Says("Answers one machine group with its settings")
    Row show(@PathVariable UUID id) {
        return row(groups.find(id));
    }

    @PutMapping("/machine-groups/{id}")
    @Needs(Verb.MANAGE_GROUPS)
    @Says("Changes a machine group as a whole; with a version, only if it is still that one")
    Row change(@PathVariable UUID id, @RequestBody Body body, Actor by) {
        int version = body.version() == null ? groups.find(id).version() : body.version();
        return row(groups.update(id, body.form(), version, by));
    }

    @DeleteMapping("/machine-groups/{id}")
    @Needs(Verb.MANAGE_GROUPS)
    @Says("Deletes a machine group that nothing depends on")
    Deleted delete(@PathVariable UUID id, Actor by) {
        groups.delete(id, by);
        return Deleted.of(id);
    }

    private static Row row(MachineGroup group) {
        GroupSettings settings = group.settings();
        return new Row(
                group.id().toString(),
                group.name(),
                group.description(),
                group.balancing(),
                settings.places(),
                settings.sharedPlaces(),
                settings.sessionLimit(),
                settings.sessionReuse(),
                settings.queueLimitSeconds(),
                settings.lostLimitSeconds(),
                settings.slotPoolId(),
                settings.resolution(),
                group.machines(),
                group.version());
    }
}
