package dev.signalbox.export;

import dev.signalbox.explorer.ItemColumn;
import dev.signalbox.explorer.ItemStream;
import dev.signalbox.kit.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The cells of an item for the columns of the explorer; some columns take several cells. */
final class Cells {

    private final List<ItemColumn> columns;
    private final Json json;

    Cells(List<ItemColumn> columns, Json json) {
        this.columns = columns;
        this.json = json;
    }

    List<String> heads() {
        var heads = new ArrayList<String>(List.of("id", "reference"));
        for (ItemColumn column : columns) {
            heads.addAll(
                    switch (column.key()) {
                        case "where" -> List.of("process", "run", "step");
                        case "exception" -> List.of("exception_type", "exception_message");
                        case "code" -> List.of("exception_code");
                        default -> List.of(column.key());
                    });
        }
        return heads;
    }

    List<@Nullable String> of(ItemStream.Item item) {
        var cells = new ArrayList<@Nullable String>();
        cells.add(item.id().toString());
        cells.add(item.reference());
        JsonNode payload = null;
        for (ItemColumn column : columns) {
            switch (column.key()) {
                case "state" -> cells.add(lower(item.state()));
                case "where" -> {
                    cells.add(item.process());
                    cells.add(item.run() == null ? null : item.run().toString());
                    cells.add(item.step());
                }
                case "payload" -> cells.add(item.payload());
                case "exception" -> {
                    cells.add(item.type() == null ? null : lower(item.type()));
                    cells.add(item.message());
                }
                case "code" -> cells.add(item.code());
                case "priority" -> cells.add(lower(item.priority()));
                case "assignee" -> cells.add(item.assignee());
                case "tries" -> cells.add(String.valueOf(item.tries()));
                case "created" -> cells.add(item.created().toString());
                case "since" -> cells.add(item.since().toString());
                default -> {
                    if (payload == null) {
                        payload =
                                json.read(
                                        "payload",
                                        item.payload() == null ? "null" : item.payload());
                    }
                    cells.add(at(payload, column.path()));
                }
            }
        }
        return cells;
    }

    private static @Nullable String at(JsonNode payload, List<String> path) {
        JsonNode node = payload;
        for (String step : path) {
            node = node.path(step);
        }
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return node.isString() ? node.stringValue() : node.toString();
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
