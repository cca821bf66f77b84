package dev.signalbox.door.fleet;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Deleted;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.group.SlotPool;
import dev.signalbox.group.SlotPools;
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

/** Pools of runtime slots. */
@RestRows
class SlotRest {

    private final SlotPools pools;

    SlotRest(SlotPools pools) {
        this.pools = pools;
    }

    /** {@code version}: as it was seen; without it the change is made to whatever is there. */
    record Body(String name, Integer size, @Nullable Integer version) {}

    /** {@code used} slots are held by step runs now. */
    record Row(String id, String name, int size, int used, int version) {}

    @GetMapping("/slots")
    @Needs(Verb.VIEW)
    @Says("Lists the pools of runtime slots, by name")
    RestList<Row> list() {
        return RestList.of(pools.list().stream().map(SlotRest::row).toList());
    }

    @PostMapping("/slots")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Verb.MANAGE_SLOTS)
    @Says(value = "Makes a pool of runtime slots", status = 201)
    Row create(@RequestBody Body body, Actor by) {
        return row(pools.create(body.name(), body.size(), by));
    }

    @GetMapping("/slots/{id}")
    @Needs(Verb.VIEW)
    @Says("Answers one pool of runtime slots")
    Row show(@PathVariable UUID id) {
        return row(pools.find(id));
    }

    @PutMapping("/slots/{id}")
    @Needs(Verb.MANAGE_SLOTS)
    @Says("Changes a pool; slots that are held beyond a lowered size become free by and by")
    Row change(@PathVariable UUID id, @RequestBody Body body, Actor by) {
        int version = body.version() == null ? pools.find(id).version() : body.version();
        return row(pools.update(id, body.name(), body.size(), version, by));
    }

    @DeleteMapping("/slots/{id}")
    @Needs(Verb.MANAGE_SLOTS)
    @Says("Deletes a pool that no machine and no group takes from")
    Deleted delete(@PathVariable UUID id, Actor by) {
        pools.delete(id, by);
        return Deleted.of(id);
    }

    private static Row row(SlotPool pool) {
        return new Row(pool.id().toString(), pool.name(), pool.size(), pool.used(), pool.version());
    }
}
