package dev.signalbox.explorer;

import dev.signalbox.column.Column;
import dev.signalbox.column.ColumnSet;
import dev.signalbox.column.Shown;
import dev.signalbox.filter.FilterFault;
import dev.signalbox.filter.Term;
import dev.signalbox.kit.Refused;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of the explorer.
 *
 * @param key as remembered: of a usual one its own, else {@code payload.} and a path
 * @param title at its head
 * @param path in the payload; empty for a usual column
 */
public record ItemColumn(String key, String title, List<String> path) {

    /** The table, to which people can add values of the payload. */
    public static final ColumnSet ITEMS =
            new ColumnSet(
                            "work-items",
                            Column.on("state", "State"),
                            Column.on("where", "Where"),
                            Column.on("payload", "Payload"),
                            Column.on("exception", "Exception"),
                            Column.off("code", "Code"),
                            Column.off("priority", "Priority"),
                            Column.off("assignee", "Assignee"),
                            Column.on("tries", "Tries"),
                            Column.off("created", "Created"),
                            Column.on("since", "Since"))
                    .andMore(typed -> payload(typed).key());

    private static final int MOST_PATHS = 8;

    /** In their order, those of the payload last. */
    public static List<ItemColumn> of(Shown shown) {
        var columns = new ArrayList<ItemColumn>();
        ITEMS.columns().stream()
                .filter(column -> shown.has(column.key()))
                .forEach(column ->
                        columns.add(new ItemColumn(column.key(), column.title(), List.of())));
        shown.added().stream().map(ItemColumn::payload).limit(MOST_PATHS).forEach(columns::add);
        return columns;
    }

    public boolean ofPayload() {
        return !path.isEmpty();
    }

    private static ItemColumn payload(String typed) {
        String key = typed.startsWith("payload.") ? typed : "payload." + typed;
        try {
            List<Term> terms = ItemTerms.LANGUAGE.read(key + ":*").terms();
            if (terms.size() == 1 && terms.getFirst().field().equals(ItemTerms.PAYLOAD)) {
                Term term = terms.getFirst();
                return new ItemColumn(term.name(), String.join(".", term.path()), term.path());
            }
        } catch (FilterFault _) {
            // Said below, in the words of a column.
        }
        throw Refused.invalid(
                "columns",
                "“" + typed + "” is no place in a payload; write one as payload.customer.id.");
    }
}
