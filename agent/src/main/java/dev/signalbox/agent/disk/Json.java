package dev.signalbox.agent.disk;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Records as JSON and back. Unknown fields are ignored, absent ones are null. */
public final class Json {

    private Json() {}

    /** Writes a record as UTF-8; null fields are left out. */
    public static byte[] write(Object value) {
        return JsonWriter.string(Records.tree(value)).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a record; bytes that are no such record are an {@link IOException} like any other
     * broken file or answer.
     */
    public static <T> T read(byte[] bytes, Class<T> type) throws IOException {
        try {
            String text = new String(bytes, StandardCharsets.UTF_8);
            JsonObject object = JsonParser.object().from(text);
            return type.cast(Records.fill(type, object));
        } catch (JsonParserException | RuntimeException notThis) {
            throw new IOException(
                    "This is not a " + type.getSimpleName() + ": " + notThis.getMessage(), notThis);
        }
    }
}
