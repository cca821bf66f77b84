package dev.signalbox.input;

import dev.signalbox.item.ItemState;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A reference stands once in a process, whatever became of its item. */
@Component
class References {

    private final JdbcClient jdbc;

    References(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Holder(UUID id, String reference, ItemState state, @Nullable Long run) {

        String sentence() {
            String where = run == null ? "in the input queue" : "in run " + run;
            return "The reference "
                    + reference
                    + " is taken: work item "
                    + id.toString().substring(24)
                    + " ("
                    + state.words().toLowerCase(Locale.ROOT)
                    + ", "
                    + where
                    + ") of this process has it. Use another one, or work on that item.";
        }
    }

    /** Refuses references that are given twice, or that other items of the process have. */
    void refuseTaken(UUID processId, List<NewInput> inputs) {
        var faults = new ArrayList<Fault>();
        var lines = new HashMap<String, Integer>();
        boolean alone = inputs.size() == 1;
        for (int at = 0; at < inputs.size(); at++) {
            String reference = inputs.get(at).terms().reference();
            Integer before = reference == null ? null : lines.putIfAbsent(reference, at + 1);
            if (before != null) {
                faults.add(
                        new Fault(
                                "reference",
                                at + 1,
                                "The reference "
                                        + reference
                                        + " stands at item "
                                        + before
                                        + " already; each may stand once."));
            }
        }
        holders(processId, lines.keySet(), null)
                .forEach((reference, holder) ->
                        faults.add(
                                new Fault(
                                        "reference",
                                        alone ? 0 : Objects.requireNonNull(lines.get(reference)),
                                        holder.sentence())));
        refuse(faults);
    }

    /** As {@link #refuseTaken} for one item that keeps its own. */
    void refuseTaken(UUID processId, UUID itemId, @Nullable String reference) {
        if (reference != null) {
            refuse(
                    holders(processId, List.of(reference), itemId).values().stream()
                            .map(holder -> new Fault("reference", 0, holder.sentence()))
                            .toList());
        }
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Refused(
                    Refused.Kind.CONFLICT, "REFERENCE_TAKEN", faults.getFirst().message(), faults);
        }
    }

    private Map<String, Holder> holders(
            UUID processId, Collection<String> references, @Nullable UUID but) {
        return jdbc
                .sql(
                        """
                        select i.id, i.reference, i.state, r.number as run
                        from work_item i
                        left join process_run r on r.id = i.run_id
                        where i.process_id = :process
                        and i.reference = any(:references)
                        and i.parent_id is null
                        and i.id is distinct from cast(:but as uuid)
                        order by i.id
                        limit 20
                        """)
                .param("process", processId)
                .param("references", references.toArray(String[]::new))
                .param("but", but)
                .query(Holder.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Holder::reference, Function.identity()));
    }
}
