package dev.signalbox.kit;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes JSON columns and bodies with one mapper; what cannot be read is {@link Refused}
 * with line and column.
 */
@Component
public class Json {

    private final JsonMapper mapper;

    public Json(JsonMapper mapper) {
        this.mapper = mapper;
    }

    public String write(@Nullable Object value) {
        return mapper.writeValueAsString(value);
    }

    /** Indented, for people. */
    public String pretty(@Nullable Object value) {
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    /** Parses text that a person or program sent; {@code where} names it in the sentence. */
    public JsonNode read(String where, String text) {
        try {
            return mapper.readTree(text);
        } catch (JacksonException e) {
            throw unreadable(where, e);
        }
    }

    public <T> T read(String where, String text, Class<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JacksonException e) {
            throw unreadable(where, e);
        }
    }

    /** A JSON object as a map, in the order of its keys. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> object(String where, String text) {
        return (Map<String, Object>) read(where, text, Map.class);
    }

    private static Refused unreadable(String where, JacksonException e) {
        var at = e.getLocation();
        String place =
                at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return Refused.invalid(where, where + " is not valid JSON" + place + ": " + cause(e) + ".");
    }

    /** The parser's first clause; what follows it speaks of the parser's own settings. */
    private static String cause(JacksonException e) {
        String message = Objects.requireNonNullElse(e.getOriginalMessage(), "it ends too early");
        int more = message.indexOf(" (start marker at");
        return more < 0 ? message : message.substring(0, more);
    }
}
