package dev.signalbox.export;

import dev.signalbox.explorer.ItemStream;
import dev.signalbox.kit.Json;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an item as one line of JSON; its payload stands in it as it is. */
final class JsonLines {

    private final Writer to;
    private final Json json;

    JsonLines(Writer to, Json json) {
        this.to = to;
        this.json = json;
    }

    void line(ItemStream.Item item) throws IOException {
        String line = json.write(fields(item));
        to.write(line, 0, line.length() - 1);
        to.write(",\"payload\":");
        to.write(item.payload() == null ? "null" : item.payload());
        to.write("}\n");
    }

    private static Map<String, @Nullable Object> fields(ItemStream.Item item) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("id", item.id());
        fields.put("reference", item.reference());
        fields.put("state", item.state().toLowerCase(Locale.ROOT));
        fields.put("process", item.process());
        fields.put("run", item.run());
        fields.put("step", item.step());
        fields.put("priority", item.priority().toLowerCase(Locale.ROOT));
        fields.put("assignee", item.assignee());
        fields.put("tries", item.tries());
        fields.put("created_at", item.created());
        fields.put("state_updated_at", item.since());
        fields.put("exception", exception(item));
        return fields;
    }

    private static @Nullable Object exception(ItemStream.Item item) {
        if (item.type() == null) {
            return null;
        }
        var exception = new LinkedHashMap<String, @Nullable Object>();
        exception.put("type", item.type().toLowerCase(Locale.ROOT));
        exception.put("code", item.code());
        exception.put("message", item.message());
        return exception;
    }
}
