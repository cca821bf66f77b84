package dev.signalbox.item;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with items, a batch at a time within a larger piece of work: that tells who wanted
 * it and what became of it. Each verb answers how many items it changed.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ItemBatches {

    private final ItemChanges changes;
    private final ItemMoves moves;
    private final News news;

    ItemBatches(ItemChanges changes, ItemMoves moves, News news) {
        this.changes = changes;
        this.moves = moves;
        this.news = news;
    }

    /** Failed items wait again at their step. */
    public int retry(Collection<UUID> ids) {
        return change(ids, EnumSet.of(ItemState.FAILED), ItemState.PENDING, null, null);
    }

    /** Failed and pending items are done with. */
    public int markDone(Collection<UUID> ids, String by) {
        return change(
                ids, EnumSet.of(ItemState.FAILED, ItemState.PENDING), ItemState.DONE, by, null);
    }

    /** Pending items fail without having been tried. */
    public int fail(Collection<UUID> ids, ItemException why) {
        return change(ids, EnumSet.of(ItemState.PENDING), ItemState.FAILED, null, why);
    }

    /** Items go with all that hangs on them. */
    public int delete(Collection<UUID> ids) {
        return changes.delete(Selection.of(ids), Items.DELETABLE).changed();
    }

    /** Failed and pending items wait at another step of their run. */
    public int move(Collection<UUID> ids, UUID stepId) {
        Selection chosen = Selection.of(ids);
        List<UUID> runs = changes.lockRuns(chosen);
        int moved = moves.move(chosen, runs, stepId);
        if (moved > 0) {
            news.appended(runs);
        }
        return moved;
    }

    private int change(
            Collection<UUID> ids,
            Set<ItemState> from,
            ItemState to,
            @Nullable String by,
            @Nullable ItemException why) {
        return changes.change(Selection.of(ids), from, to, by, why).changed();
    }
}
