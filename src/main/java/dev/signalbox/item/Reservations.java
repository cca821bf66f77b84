package dev.signalbox.item;

import dev.signalbox.kit.Refused;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who holds which work item: a lease of one step run for one attempt. Robots call again when an
 * answer was lost, so both calls may come twice.
 */
@Component
public class Reservations {

    private final JdbcClient jdbc;
    private final Lease.Leases leases;
    private final Taking taking;
    private final Settlement settlement;
    private final ManyLeases many;
    private final TransactionTemplate together;

    Reservations(
            JdbcClient jdbc,
            Lease.Leases leases,
            Taking taking,
            Settlement settlement,
            ManyLeases many,
            TransactionTemplate together) {
        this.jdbc = jdbc;
        this.leases = leases;
        this.taking = taking;
        this.settlement = settlement;
        this.many = many;
        this.together = together;
    }

    /**
     * The item that the step run holds, or the next one of its step; null when there is none, and
     * that only after a second look: a call that waited for another one of the same step run does
     * not see what that took at first.
     */
    public @Nullable UUID reserve(UUID stepRunId) {
        Taking.Taken taken = taking.take(stepRunId);
        if (!taken.going()) {
            throw Refused.conflict(
                    "STEP_RUN_ENDED", "This step run has ended; it gets no work item.");
        }
        return taken.now() != null
                ? taken.now()
                : taken.before() != null ? taken.before() : held(stepRunId);
    }

    /**
     * The first items of step runs that begin, by step run; one for which none is left gets none.
     * The caller has begun them in the same transaction.
     */
    @Transactional
    public Map<UUID, UUID> reserveFirst(Collection<UUID> stepRunIds) {
        return many.take(stepRunIds);
    }

    /** The item that the step run holds now; null when it holds none. */
    public @Nullable UUID held(UUID stepRunId) {
        return jdbc.sql(
                        """
                        select id
                        from work_item
                        where step_run_id = :stepRun
                        and state = 'IN_PROGRESS'
                        """)
                .param("stepRun", stepRunId)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    /**
     * The robot is through with the item: done when {@code failure} is null. A release by anyone
     * but the holder is refused; the same release again changes nothing.
     */
    public void release(UUID stepRunId, UUID itemId, @Nullable ItemException failure) {
        if (failure != null || !settlement.done(stepRunId, itemId)) {
            together.executeWithoutResult(_ -> settle(stepRunId, itemId, failure));
        }
    }

    private void settle(UUID stepRunId, UUID itemId, @Nullable ItemException failure) {
        Lease lease = leases.lock(stepRunId);
        if (itemId.equals(held(stepRunId))) {
            settlement.settle(lease, itemId, failure, true);
            return;
        }
        String wanted = failure == null ? "DONE" : "FAILED";
        String before = outcome(stepRunId, itemId);
        if (before == null) {
            throw Refused.conflict(
                    "NOT_HELD",
                    "This step run does not hold work item "
                            + itemId
                            + ", so it cannot release it.");
        }
        if (!before.equals(wanted)) {
            throw Refused.conflict(
                    "RELEASED_BEFORE",
                    "Work item "
                            + itemId
                            + " was released as "
                            + before.toLowerCase(java.util.Locale.ROOT)
                            + " before; that stands.");
        }
    }

    /**
     * The step run has ended: what it still holds is done when {@code failure} is null. The caller
     * has ended the step run in the same transaction. Answers whether it held one.
     */
    @Transactional
    public boolean settleHeld(UUID stepRunId, @Nullable ItemException failure, boolean mayRetry) {
        Lease lease = leases.lock(stepRunId);
        UUID held = held(stepRunId);
        if (held != null) {
            settlement.settle(lease, held, failure, mayRetry);
        }
        return held != null;
    }

    /** As above for many that have ended well: what they still hold is done. */
    @Transactional
    public void settleHeldAsDone(Collection<UUID> stepRunIds) {
        many.done(stepRunIds);
    }

    /**
     * A step run that was given up reports late that its robot ended well: the item that failed
     * with it is done after all, unless somebody has dealt with it since. Answers the item, if so.
     */
    @Transactional
    public Optional<UUID> settleLate(UUID stepRunId) {
        return settlement.settleLate(leases.lock(stepRunId));
    }

    /** How the last attempt of this step run at the item ended. */
    private @Nullable String outcome(UUID stepRunId, UUID itemId) {
        return jdbc.sql(
                        """
                        select outcome
                        from item_attempt
                        where step_run_id = :stepRun
                        and item_id = :item
                        order by number desc
                        limit 1
                        """)
                .param("stepRun", stepRunId)
                .param("item", itemId)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
