package dev.signalbox.column;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Refused;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes the choice of columns from the form beside a table. */
@Controller
@Needs(Verb.OWN_ACCOUNT)
class ColumnsPage {

    /** No other host, and nothing that a redirect would take for a variable. */
    private static final Pattern OF_THIS_ROOM = Pattern.compile("/(?!/)[^\\s\\\\{}]*");

    private final Columns columns;
    private final List<ColumnSet> tables;

    ColumnsPage(Columns columns, List<ColumnSet> tables) {
        this.columns = columns;
        this.tables = tables;
    }

    /** Goes back to the page with the table, as it was filtered. */
    @PostMapping("/account/columns/{table}")
    String choose(
            @PathVariable String table,
            @RequestParam(name = "columns", defaultValue = "") List<String> keys,
            @RequestParam String back,
            Actor by) {
        ColumnSet set =
                tables.stream()
                        .filter(one -> one.table().equals(table))
                        .findFirst()
                        .orElseThrow(() -> Refused.notFound("table", table));
        if (!OF_THIS_ROOM.matcher(back).matches()) {
            throw Refused.invalid("back", "The page to go back to has to be one of this room.");
        }
        columns.choose(by, set, keys);
        return "redirect:" + back;
    }
}
