package dev.signalbox.bulk;

import dev.signalbox.access.Actor;
import dev.signalbox.feeder.Retries;
import dev.signalbox.item.ItemBatches;
import dev.signalbox.item.ItemException;
import dev.signalbox.item.ItemState;
import dev.signalbox.kit.Refused;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Does a verb to some items in the caller's transaction, and says why which were left out. */
@Component
class Batches {

    private static final String MEANWHILE = "changed meanwhile";

    private final JdbcClient jdbc;
    private final ItemBatches items;
    private final Retries retries;

    Batches(JdbcClient jdbc, ItemBatches items, Retries retries) {
        this.jdbc = jdbc;
        this.items = items;
        this.retries = retries;
    }

    private record Now(
            UUID id,
            ItemState state,
            @Nullable UUID stepId,
            boolean stopping,
            boolean changed,
            boolean hasStep) {

        @Nullable String whyNot(BulkVerb verb, BulkChoice choice) {
            if (changed) {
                return MEANWHILE;
            }
            if (!verb.from().contains(state)) {
                return state.words().toLowerCase(Locale.ROOT);
            }
            if (stopping) {
                return "in a run that is being stopped";
            }
            if (verb == BulkVerb.MOVE && choice.step() != null) {
                return choice.step().equals(stepId)
                        ? "at that step already"
                        : hasStep ? null : "in a run without that step";
            }
            return null;
        }
    }

    /** Items that changed after {@code since} are left out, where that is given. */
    Outcome apply(
            BulkVerb verb, BulkChoice choice, List<UUID> ids, @Nullable Instant since, Actor by) {
        List<Now> found = now(ids, choice, since);
        var skipped = new TreeMap<String, Long>();
        var fit = new ArrayList<UUID>();
        for (Now item : found) {
            String whyNot = item.whyNot(verb, choice);
            if (whyNot == null) {
                fit.add(item.id());
            } else {
                skipped.merge(whyNot, 1L, Long::sum);
            }
        }
        if (ids.size() > found.size()) {
            skipped.put("deleted meanwhile", (long) ids.size() - found.size());
        }
        int changed = fit.isEmpty() ? 0 : change(verb, choice, fit, by);
        if (changed < fit.size()) {
            skipped.merge(MEANWHILE, (long) fit.size() - changed, Long::sum);
        }
        return new Outcome(changed, skipped);
    }

    private int change(BulkVerb verb, BulkChoice choice, List<UUID> ids, Actor by) {
        return switch (verb) {
            case RETRY -> {
                if (choice.current()) {
                    retries.useCurrent(ids, by);
                }
                yield items.retry(ids);
            }
            case DONE -> items.markDone(ids, by.name());
            case FAIL ->
                    items.fail(
                            ids, ItemException.orchestrator("FAILED_BY_PERSON", why(choice, by)));
            case DELETE -> items.delete(ids);
            case MOVE -> items.move(ids, step(choice));
        };
    }

    static UUID step(BulkChoice choice) {
        if (choice.step() == null) {
            throw Refused.invalid("step", "Choose the step to which the items are moved.");
        }
        return choice.step();
    }

    private static String why(BulkChoice choice, Actor by) {
        return choice.reason() == null || choice.reason().isBlank()
                ? "Marked failed by " + by.name() + "."
                : choice.reason().strip();
    }

    private List<Now> now(List<UUID> ids, BulkChoice choice, @Nullable Instant since) {
        return jdbc.sql(
                        """
                        select w.id, w.state, w.step_id, coalesce(r.state = 'STOPPING', false) as stopping,
                            coalesce(w.state_at > cast(:since as timestamptz), false) as changed,
                            exists (
                                select from run_step t
                                where t.run_id = w.run_id
                                and t.step_id = cast(:step as uuid)) as has_step
                        from work_item w
                        left join process_run r on r.id = w.run_id
                        where w.id = any(:ids)
                        """)
                .param("since", since == null ? null : since.atOffset(ZoneOffset.UTC))
                .param("step", choice.step())
                .param("ids", ids.toArray(UUID[]::new))
                .query(Now.class)
                .list();
    }
}
