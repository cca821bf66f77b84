package dev.signalbox.matching;

import dev.signalbox.matching.Snapshot.Pool;
import dev.signalbox.matching.WaitCode.Wait;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is left of the runtime slots while a line is gone through. */
final class Slots {

    private final Map<UUID, Pool> pools;
    private final Map<UUID, Integer> free = new HashMap<>();

    Slots(Map<UUID, Pool> pools) {
        this.pools = pools;
        pools.forEach((id, pool) -> free.put(id, pool.free()));
    }

    /** Why a slot of this pool cannot be had; null: it can. */
    @Nullable Wait wait(@Nullable UUID poolId) {
        Pool pool = poolId == null ? null : pools.get(poolId);
        if (pool == null || free.getOrDefault(pool.id(), 0) > 0) {
            return null;
        }
        return pool.size() == 0
                ? WaitCode.NO_SLOTS.on(pool.name())
                : WaitCode.SLOTS_BUSY.on(pool.name(), pool.size());
    }

    void take(@Nullable UUID poolId) {
        if (poolId != null) {
            free.computeIfPresent(poolId, (id, left) -> left - 1);
        }
    }
}
