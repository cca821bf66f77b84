package dev.signalbox.export;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.column.Columns;
import dev.signalbox.explorer.ItemColumn;
import dev.signalbox.explorer.ItemOrder;
import dev.signalbox.explorer.ItemSearch;
import dev.signalbox.explorer.ItemStream;
import dev.signalbox.explorer.ItemTerms;
import dev.signalbox.filter.Query;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Saves the ticked items, or all that match, as a file. */
@Controller
@Needs(Verb.VIEW)
class ExportPage {

    private final ItemExport export;
    private final ItemStream items;
    private final Columns columns;
    private final Clock clock;
    private final Viewer viewer = new Viewer();

    ExportPage(ItemExport export, ItemStream items, Columns columns, Clock clock) {
        this.export = export;
        this.items = items;
        this.columns = columns;
        this.clock = clock;
    }

    @GetMapping("/work-items/export")
    String ask(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") List<UUID> item,
            Model model) {
        model.addAttribute("q", ItemTerms.LANGUAGE.read(q).text());
        model.addAttribute("items", item);
        return "item/export";
    }

    @GetMapping("/work-items/export/file")
    void save(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") List<UUID> item,
            @RequestParam(defaultValue = "jsonl") String format,
            Actor by,
            HttpServletResponse response)
            throws IOException {
        Query query = ItemTerms.LANGUAGE.read(q);
        var search =
                new ItemSearch(
                        query, ItemOrder.NEWEST, clock.instant(), viewer.zone(), by.id(), false);
        ItemExport.Source source =
                item.isEmpty()
                        ? reader -> items.each(search, reader)
                        : reader -> items.each(item, clock.instant(), reader);
        switch (format) {
            case "jsonl" -> {
                head(response, "application/jsonl", "work-items.jsonl");
                export.jsonLines(source, response.getOutputStream());
            }
            case "csv" -> {
                head(response, "text/csv; header=present", "work-items.csv");
                List<ItemColumn> shown = ItemColumn.of(columns.chosen(by, ItemColumn.ITEMS));
                export.csv(source, shown, response.getOutputStream());
            }
            default ->
                    throw Refused.invalid(
                            "format", "format must be jsonl or csv, not " + format + ".");
        }
    }

    private static void head(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
