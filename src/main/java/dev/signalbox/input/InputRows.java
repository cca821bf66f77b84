package dev.signalbox.input;

import dev.signalbox.access.Actor;
import dev.signalbox.item.ItemState;
import dev.signalbox.item.Payloads;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Priority;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the rows of input queues. */
@Component
class InputRows {

    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final Payloads payloads;
    private final Clock clock;

    InputRows(JdbcClient jdbc, Payloads payloads, Clock clock) {
        this.jdbc = jdbc;
        this.payloads = payloads;
        this.clock = clock;
    }

    void insert(
            UUID processId, List<UUID> made, List<NewInput> inputs, List<String> texts, Actor by) {
        for (int from = 0; from < made.size(); from += AT_ONCE) {
            int to = Math.min(made.size(), from + AT_ONCE);
            insertBatch(processId, made.subList(from, to), inputs.subList(from, to), by);
            payloads.insert(made.subList(from, to), texts.subList(from, to));
        }
    }

    private void insertBatch(UUID processId, List<UUID> made, List<NewInput> inputs, Actor by) {
        try {
            jdbc.sql(
                            """
                            insert into work_item (
                                id, process_id, state, priority, not_before, deadline, reference, added_by,
                                created_at, state_at)
                            select id, :process, 'NEW', priority, not_before, deadline, reference, :by, :now, :now
                            from unnest(
                                cast(:items as uuid[]), cast(:priorities as text[]),
                                cast(:notBefores as timestamptz[]), cast(:deadlines as timestamptz[]),
                                cast(:references as text[])
                            ) as given (id, priority, not_before, deadline, reference)
                            """)
                    .param("process", processId)
                    .param("items", Payloads.texts(made))
                    .param("priorities", texts(inputs, terms -> terms.priority().name()))
                    .param("notBefores", texts(inputs, terms -> text(terms.notBefore())))
                    .param("deadlines", texts(inputs, terms -> text(terms.deadline())))
                    .param("references", texts(inputs, NewInput.Terms::reference))
                    .param("by", by.name())
                    .param("now", utc(clock.instant()))
                    .update();
        } catch (DuplicateKeyException e) {
            throw taken(e);
        }
    }

    /** Somebody else took the reference after it was looked for. */
    private static Refused taken(DuplicateKeyException e) {
        if (!String.valueOf(e.getMessage()).contains("work_item_reference_once")) {
            throw e;
        }
        return Refused.conflict(
                "REFERENCE_TAKEN",
                "Somebody has just added a work item with one of these references. Nothing was saved; try again to see which.");
    }

    /** An item of an input queue as it was before a change. */
    record Before(
            UUID processId,
            ItemState state,
            Priority priority,
            @Nullable Instant notBefore,
            @Nullable Instant deadline,
            @Nullable String reference,
            int version) {

        NewInput.Terms terms() {
            return new NewInput.Terms(priority, notBefore, deadline, reference);
        }
    }

    /** Refused when a run has taken it. */
    Before lock(UUID itemId) {
        Before found =
                jdbc.sql(
                                """
                                select process_id, state, priority, not_before, deadline, reference, version
                                from work_item
                                where id = :id
                                for no key update
                                """)
                        .param("id", itemId)
                        .query(Before.class)
                        .optional()
                        .orElseThrow(() -> Refused.notFound("work item", itemId));
        if (found.state() != ItemState.NEW && found.state() != ItemState.EXPIRED) {
            throw Refused.conflict(
                    "NOT_WAITING",
                    "This work item is "
                            + found.state().words().toLowerCase(Locale.ROOT)
                            + " in a run; its terms can be changed while it waits in the input queue.");
        }
        return found;
    }

    void update(UUID itemId, NewInput.Terms terms) {
        try {
            jdbc.sql(
                            """
                            update work_item
                            set state = 'NEW', priority = :priority, not_before = cast(:notBefore as timestamptz),
                                deadline = cast(:deadline as timestamptz), reference = cast(:reference as text),
                                state_at = case when state = 'NEW' then state_at else :now end,
                                version = version + 1
                            where id = :id
                            """)
                    .param("priority", terms.priority().name())
                    .param("notBefore", text(terms.notBefore()))
                    .param("deadline", text(terms.deadline()))
                    .param("reference", terms.reference())
                    .param("now", utc(clock.instant()))
                    .param("id", itemId)
                    .update();
        } catch (DuplicateKeyException e) {
            throw taken(e);
        }
    }

    private static String[] texts(
            List<NewInput> inputs, Function<NewInput.Terms, @Nullable String> of) {
        return inputs.stream().map(NewInput::terms).map(of).toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
