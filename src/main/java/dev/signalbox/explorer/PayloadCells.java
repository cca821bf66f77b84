package dev.signalbox.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Values at some places in the payloads of the items that are shown. */
@Component
class PayloadCells {

    private static final int LONGEST = 200;

    private final JdbcClient jdbc;

    PayloadCells(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By item and name of the column; what is not there is missing. */
    Map<UUID, Map<String, String>> of(List<ItemRow> rows, List<ItemColumn> columns) {
        List<ItemColumn> asked = columns.stream().filter(ItemColumn::ofPayload).toList();
        if (asked.isEmpty() || rows.isEmpty()) {
            return Map.of();
        }
        var values = new ArrayList<String>();
        var set = new HashMap<String, Object>();
        for (ItemColumn column : asked) {
            String path = "path" + values.size();
            values.add("left(payload #>> :" + path + ", " + LONGEST + ")");
            set.put(path, column.path().toArray(String[]::new));
        }
        var cells = new HashMap<UUID, Map<String, String>>();
        jdbc.sql(
                        "select item_id, "
                                + String.join(", ", values)
                                + " from item_content where item_id = any(:ids)")
                .params(set)
                .param("ids", rows.stream().map(ItemRow::id).toArray(UUID[]::new))
                .query(row -> {
                    var found = new HashMap<String, String>();
                    for (int at = 0; at < asked.size(); at++) {
                        @Nullable String value = row.getString(at + 2);
                        if (value != null) {
                            found.put(asked.get(at).key(), value);
                        }
                    }
                    cells.put(row.getObject("item_id", UUID.class), found);
                });
        return cells;
    }
}
