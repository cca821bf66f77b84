package dev.signalbox.processrun;

import dev.signalbox.item.Payloads;
import dev.signalbox.kit.Json;
import dev.signalbox.kit.Refused;
import java.util.Comparator;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Input that stands in the address of the start dialog: {@code ?payload.customer.id=4711} fills in
 * a key, {@code ?payload=} all of it as JSON. It is only filled in: a person starts.
 */
@Component
class LinkedInput {

    private static final String ALL = "payload";
    private static final String KEY = "payload.";

    private final Payloads payloads;
    private final Json json;

    LinkedInput(Payloads payloads, Json json) {
        this.payloads = payloads;
        this.json = json;
    }

    /** As JSON text to be shown; empty where the address says nothing. */
    String text(Map<String, String> address) {
        String all = address.get(ALL);
        if (all != null) {
            return json.pretty(payloads.read(ALL, all));
        }
        ObjectNode filled = JsonNodeFactory.instance.objectNode();
        address.entrySet().stream()
                .filter(one -> one.getKey().startsWith(KEY))
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(one ->
                        put(filled, one.getKey().substring(KEY.length()), value(one.getValue())));
        return filled.isEmpty() ? "" : json.pretty(filled);
    }

    private static void put(ObjectNode into, String path, JsonNode value) {
        String[] keys = path.split("\\.", -1);
        ObjectNode at = into;
        for (int i = 0; i < keys.length - 1; i++) {
            JsonNode below = at.get(keys[i]);
            if (below != null && !below.isObject()) {
                throw Refused.invalid(
                        KEY + path,
                        "The address fills in "
                                + keys[i]
                                + " both as a value and as an object; leave one of them out.");
            }
            at = below == null ? at.putObject(keys[i]) : (ObjectNode) below;
        }
        at.set(keys[keys.length - 1], value);
    }

    /** What reads as a number, true, false, null, an object, a list or a quoted text is that. */
    private JsonNode value(String text) {
        try {
            return payloads.read(KEY, text);
        } catch (Refused noJson) {
            return StringNode.valueOf(text);
        }
    }
}
