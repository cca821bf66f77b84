package dev.signalbox.dispatch;

import dev.signalbox.dispatch.WaitCode.Holder;
import dev.signalbox.dispatch.WaitCode.Wait;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All the matcher needs to know of one match domain: its machines and, in the order of the line,
 * who waits for them.
 *
 * @param waiting in the order in which they should start
 */
record Snapshot(Instant now, List<Member> members, List<Waiting> waiting) {

    /**
     * One machine of the domain.
     *
     * @param obstacle why it takes nothing at all; null: it takes something
     * @param placesFree background places that nothing uses
     * @param screen who has its foreground place; null: nobody
     */
    record Member(
            UUID id,
            String name,
            @Nullable WaitCode obstacle,
            int places,
            int placesFree,
            @Nullable Holder screen) {}

    /**
     * One step run that waits.
     *
     * @param target the machine it waits for
     * @param why the reason stored by an earlier pass
     */
    record Waiting(
            UUID stepRunId,
            UUID target,
            String title,
            boolean foreground,
            @Nullable Instant notBefore,
            @Nullable Wait why) {}
}
