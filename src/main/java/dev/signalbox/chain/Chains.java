package dev.signalbox.chain;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Processes;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Chains of processes: made, changed, paused, deleted. They never go round in a circle. */
@Component
public class Chains {

    private final JdbcClient jdbc;
    private final ChainList list;
    private final Processes processes;
    private final Audit audit;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Chains(
            JdbcClient jdbc,
            ChainList list,
            Processes processes,
            Audit audit,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.list = list;
        this.processes = processes;
        this.audit = audit;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** Has {@code processId} started after another one. */
    @Transactional
    public Chain create(UUID processId, ChainForm form, Actor by) {
        String name = processes.find(processId).name();
        UUID from = form.chosen();
        processes.find(from);
        oneAtATime();
        refuseCircle(from, processId);
        UUID id = ids.next();
        int _ =
                once(() ->
                        jdbc.sql(
                                        """
                                        insert into process_chain (
                                            id, from_process_id, to_process_id, outcome, hands_on, created_at, created_by)
                                        values (:id, :from, :to, :outcome, :hands, :now, :by)
                                        """)
                                .param("id", id)
                                .param("from", from)
                                .param("to", processId)
                                .param("outcome", form.after().name())
                                .param("hands", form.with().name())
                                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                .param("by", by.name())
                                .update());
        tell("chain.create", processId, name, null, form, by);
        return list.find(id);
    }

    @Transactional
    public Chain change(UUID id, ChainForm form, Actor by) {
        Chain before = list.find(id);
        UUID from = form.chosen();
        processes.find(from);
        oneAtATime();
        if (!from.equals(before.fromId())) {
            refuseCircle(from, before.toId());
        }
        int changed =
                once(() ->
                        jdbc.sql(
                                        """
                                        update process_chain
                                        set from_process_id = :from, outcome = :outcome, hands_on = :hands, version = version + 1
                                        where id = :id
                                        and version = :version
                                        """)
                                .param("from", from)
                                .param("outcome", form.after().name())
                                .param("hands", form.with().name())
                                .param("id", id)
                                .param("version", form.version())
                                .update());
        if (changed == 0) {
            throw Refused.changedMeanwhile("This chain");
        }
        tell("chain.change", before.toId(), before.toName(), before, form, by);
        return list.find(id);
    }

    @Transactional
    public Chain enable(UUID id, boolean enabled, Actor by) {
        Chain chain = list.find(id);
        jdbc.sql(
                        "update process_chain set enabled = :enabled, version = version + 1 where id = :id")
                .param("enabled", enabled)
                .param("id", id)
                .update();
        tell(
                enabled ? "chain.resume" : "chain.pause",
                chain.toId(),
                chain.toName(),
                null,
                null,
                by);
        return chain;
    }

    @Transactional
    public Chain delete(UUID id, Actor by) {
        Chain chain = list.find(id);
        jdbc.sql("delete from process_chain where id = :id").param("id", id).update();
        tell("chain.delete", chain.toId(), chain.toName(), chain, null, by);
        return chain;
    }

    /** Two chains made at once see each other, so that together they make no circle. */
    private void oneAtATime() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('process chains', 0))")
                .query((row, _) -> "")
                .single();
    }

    /** Paused ones count as well: they may go on. */
    private void refuseCircle(UUID from, UUID to) {
        String circle =
                jdbc.sql(
                                """
                                with recursive way (process_id, names) as (
                                    select p.id, array[p.name]
                                    from process p
                                    where p.id = :to
                                    union all
                                    select p.id, w.names || p.name
                                    from way w
                                    join process_chain c on c.from_process_id = w.process_id
                                    join process p on p.id = c.to_process_id
                                    where w.process_id <> :from
                                )
                                select (select name from process where id = :from) || ' → ' || array_to_string(names, ' → ')
                                from way
                                where process_id = :from
                                order by array_length(names, 1)
                                limit 1
                                """)
                        .param("from", from)
                        .param("to", to)
                        .query(String.class)
                        .optional()
                        .orElse(null);
        if (circle != null) {
            throw Refused.invalid(
                    "from",
                    "This goes round in a circle: "
                            + circle
                            + ". A process that starts itself in the end never stops; choose another one, or delete a link of the circle first.");
        }
    }

    private static int once(IntSupplier write) {
        try {
            return write.getAsInt();
        } catch (DuplicateKeyException e) {
            throw Refused.invalid(
                    "from",
                    "This process follows that one already, after the same end of its runs.");
        }
    }

    private void tell(
            String action,
            UUID processId,
            String name,
            @Nullable Object before,
            @Nullable Object after,
            Actor by) {
        audit.record(by, action, "process", processId, name, before, after);
        journal.write(Event.ofProcess("trigger.changed", processId));
    }
}
