package dev.signalbox.agent.monitor;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import org.jspecify.annotations.Nullable;

/** JSON that a person types. */
final class JsonText {

    private JsonText() {}

    /** What is wrong with it as the data of a start; null: nothing. */
    static @Nullable String fault(String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            Object read = JsonParser.any().from(text);
            return read instanceof JsonObject || read instanceof JsonArray
                    ? null
                    : "Data is an object, which makes one work item, or a list, which makes one for each element.";
        } catch (JsonParserException broken) {
            return "This is not JSON: " + fault(broken);
        }
    }

    static String fault(JsonParserException broken) {
        return "line " + broken.getLinePosition() + ", character " + broken.getCharPosition() + ".";
    }
}
