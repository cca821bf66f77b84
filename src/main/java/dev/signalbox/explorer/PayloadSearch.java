package dev.signalbox.explorer;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What to look for in payloads: a JSON object must be contained (which has an index), anything else
 * must stand in the text.
 *
 * @param text as typed
 * @param contained whether it is a JSON object or array
 */
record PayloadSearch(String text, boolean contained) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static PayloadSearch of(String text) {
        return new PayloadSearch(text, isContainer(text));
    }

    /** The SQL condition; puts its parameter into {@code set}. */
    String condition(Map<String, Object> set) {
        if (contained) {
            set.put("text", text);
            return "c.payload @> :text::jsonb";
        }
        String escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        set.put("text", "%" + escaped + "%");
        return "(c.payload::text ilike :text or i.reference ilike :text)";
    }

    private static boolean isContainer(String text) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return false;
        }
        try {
            JsonNode node = MAPPER.readTree(text);
            return node.isObject() || node.isArray();
        } catch (JacksonException _) {
            return false;
        }
    }
}
